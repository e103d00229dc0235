package dev.fjord.plan;

/// One small thing that a call does. Steps assign variables once and use earlier ones; they name
/// memory only as blocks and as what a pointer of C points to, so that they can be carried out
/// here, or partly in another process.
///
/// There is one record for each kind of step; kinds that do alike things are one interface:
/// [CheckStep], [EncodeStep], [CallStep], [ReadStep], [JudgeStep], [CopyBackStep], [RetentionStep],
/// and those on structs in place, [FieldStep], and on handles, [HandleStep].
public sealed interface Step
    permits CheckStep,
        EncodeStep,
        CallStep,
        ReadStep,
        JudgeStep,
        CopyBackStep,
        RetentionStep,
        FieldStep,
        HandleStep {

  /// When it happens.
  Phase phase();
}

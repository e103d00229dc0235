package installed;

import dev.fjord.Fjord;
import dev.fjord.LibraryException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What [NeedsLibraryOf] asks.
final class InstalledLibrary implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    NeedsLibraryOf needed = context.getRequiredTestClass().getAnnotation(NeedsLibraryOf.class);
    String name = needed.value().getSimpleName();
    try {
      Fjord.link(Fjord.load(needed.value()));
      return ConditionEvaluationResult.enabled("the library of " + name + " is installed");
    } catch (LibraryException absent) {
      return ConditionEvaluationResult.disabled(absent.getMessage());
    }
  }
}

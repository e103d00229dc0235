package events;

import dev.fjord.Fjord;
import dev.fjord.LibraryException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Runs tests where libuv is installed; `scripts/example-libraries` installs it.
final class InstalledUv implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    try {
      Fjord.link(Fjord.load(Uv.class));
      return ConditionEvaluationResult.enabled("libuv is installed");
    } catch (LibraryException absent) {
      return ConditionEvaluationResult.disabled(absent.getMessage());
    }
  }
}

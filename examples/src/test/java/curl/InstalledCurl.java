package curl;

import dev.fjord.Fjord;
import dev.fjord.LibraryException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Runs tests where libcurl is installed; `scripts/example-libraries` installs it.
final class InstalledCurl implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    try {
      Fjord.link(Fjord.load(Curl.class));
      return ConditionEvaluationResult.enabled("libcurl is installed");
    } catch (LibraryException absent) {
      return ConditionEvaluationResult.disabled(absent.getMessage());
    }
  }
}

package installed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs tests where the library of a contract is installed and has all its functions;
/// `scripts/example-libraries` installs those of the examples.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(InstalledLibrary.class)
public @interface NeedsLibraryOf {

  /// The contract.
  Class<?> value();
}

package posix;

import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import org.jspecify.annotations.Nullable;

/// The accounts of this machine. C keeps one in memory of its own, so each comes as a copy.
@Library("c")
@C(
    """
    struct passwd {
      char *pw_name, *pw_passwd;
      unsigned pw_uid, pw_gid;
      char *pw_gecos, *pw_dir, *pw_shell;
    };
    """)
interface Accounts {
  @C("void setpwent(void)")
  void rewind();

  @C("struct passwd *getpwent(void)")
  @Errno(failure = Errno.Failure.NULL, cleared = true)
  @Borrowed
  @Nullable Account next();

  @C("void endpwent(void)")
  void close();

  /// One line of the file of accounts.
  @C("struct passwd")
  record Account(
      @C("pw_name") String name,
      @C("pw_passwd") @Nullable String password,
      @C("pw_uid") int user,
      @C("pw_gid") int group,
      @C("pw_gecos") @Nullable String about,
      @C("pw_dir") String home,
      @C("pw_shell") String shell) {}
}

package posix;

import dev.fjord.Call;
import dev.fjord.NativeException;
import dev.fjord.Struct;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/// Host names and the addresses they stand for.
@Library("c")
@C(
    """
    struct addrinfo {
      int ai_flags, ai_family, ai_socktype, ai_protocol;
      unsigned ai_addrlen;
      void *ai_addr;
      char *ai_canonname;
      struct addrinfo *ai_next;
    };
    """)
interface Names {
  int STREAM = 1;

  /// What a name stands for. `hints` narrows the answer, and leaves most of its fields zero.
  @C(
      """
      int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                      struct addrinfo **list)
      """)
  @Check("resolved")
  @Returns("list")
  @Owned("freeaddrinfo")
  Answer resolve(String node, @Nullable String service, @Nullable Answer hints, Arena until);

  @C("void freeaddrinfo(struct addrinfo *list)")
  void free(Answer list);

  @C("const char *gai_strerror(int code)")
  String reason(int code);

  default void resolved(int code, Call call) {
    if (code != 0) {
      throw new NativeException(call, code, reason(code));
    }
  }

  /// An address as people write it.
  @C("const char *inet_ntop(int family, const void *address, char *text, unsigned size = 46)")
  @Errno
  @Returns("text")
  @Sized("size")
  String text(int family, @Sized byte[] address);

  /// One answer, or the hints of a question.
  @C("struct addrinfo")
  interface Answer extends Struct {
    /// Addresses that this machine could use.
    int USABLE = 0x20;

    @C("ai_flags")
    void flags(int flags);

    @C("ai_family")
    int family();

    @C("ai_socktype")
    void socketType(int type);

    @C("ai_next")
    @Nullable Answer next();

    @C("ai_addr")
    Address.Inet inet();

    @C("ai_addr")
    Address.Inet6 inet6();
  }
}

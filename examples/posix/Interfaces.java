package posix;

import dev.fjord.Struct;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Returns;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/// The network interfaces: a list that C links, seen in place and freed once, by the arena.
@Library("c")
@C(
    """
    struct ifaddrs {
      struct ifaddrs *ifa_next;
      char *ifa_name;
      unsigned ifa_flags;
      void *ifa_addr, *ifa_netmask, *ifa_broadaddr, *ifa_data;
    };
    """)
interface Interfaces {
  @C("int getifaddrs(struct ifaddrs **list)")
  @Errno
  @Returns("list")
  @Owned("freeifaddrs")
  @Nullable Entry all(Arena until);

  @C("void freeifaddrs(struct ifaddrs *list)")
  void free(Entry list);

  /// One address of one interface. What `ifa_addr` points to begins with its family, which tells
  /// how to read it.
  @C("struct ifaddrs")
  interface Entry extends Struct {
    @C("ifa_next")
    @Nullable Entry next();

    @C("ifa_name")
    String name();

    @C("ifa_flags")
    int flags();

    @C("ifa_addr")
    @Nullable Address address();

    @C("ifa_addr")
    Address.Inet inet();

    @C("ifa_addr")
    Address.Inet6 inet6();

    @C("ifa_netmask")
    Address.Inet mask();

    @C("ifa_netmask")
    Address.Inet6 mask6();
  }
}

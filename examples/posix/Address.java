package posix;

import dev.fjord.Struct;
import dev.fjord.annotation.C;

/// A socket address; its family tells which of the structs it really is.
@C("struct sockaddr { unsigned short sa_family; char sa_data[14]; }")
interface Address extends Struct {
  int INET = 2;
  int INET6 = 10;

  @C("sa_family")
  int family();

  /// IPv4.
  @C(
      """
      struct sockaddr_in {
        unsigned short sin_family;
        uint16_t sin_port;
        unsigned char sin_addr[4];
        unsigned char sin_zero[8];
      }
      """)
  interface Inet extends Struct {
    @C("sin_addr")
    byte[] address();
  }

  /// IPv6.
  @C(
      """
      struct sockaddr_in6 {
        unsigned short sin6_family;
        uint16_t sin6_port;
        uint32_t sin6_flowinfo;
        unsigned char sin6_addr[16];
        uint32_t sin6_scope_id;
      }
      """)
  interface Inet6 extends Struct {
    @C("sin6_addr")
    byte[] address();
  }
}

package dev.fjord.cli.demo;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Returns;
import org.jspecify.annotations.Nullable;

/// The C library's calendar: a struct comes back as a record.
@Library("c")
@C(
    """
    struct tm {
      int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;
      long tm_gmtoff;
      const char *tm_zone;
    };\
    """)
public interface Calendar {

  /// The date and time of day in UTC.
  ///
  /// @param seconds since the start of 1970
  @C("struct tm *gmtime_r(const time_t *time, struct tm *result)")
  @Errno
  @Returns("result")
  Moment utc(long seconds);

  /// `struct tm`: months count from 0, years from 1900.
  @C("struct tm")
  record Moment(
      @C("tm_sec") int second,
      @C("tm_min") int minute,
      @C("tm_hour") int hour,
      @C("tm_mday") int day,
      @C("tm_mon") int month,
      @C("tm_year") int year,
      @C("tm_wday") int weekday,
      @C("tm_yday") int dayOfYear,
      @C("tm_isdst") int summerTime,
      @C("tm_gmtoff") long offset,
      @C("tm_zone") @Nullable String zone) {}
}

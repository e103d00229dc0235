package curl;

import dev.fjord.Call;
import dev.fjord.Fjord;
import dev.fjord.Handle;
import dev.fjord.NativeException;
import dev.fjord.Struct;
import dev.fjord.annotation.Blocking;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Invalidates;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.OnThrow;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.Unknown;
import dev.fjord.annotation.UserData;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// libcurl, as far as a program needs it: single transfers, many at once, and what they call back.
@Library("curl")
@Check("succeeded(return, return)")
@C(
    """
    typedef void CURL;
    typedef void CURLM;
    typedef struct curl_slist curl_slist;
    typedef long long curl_off_t;
    typedef int CURLcode, CURLMcode, CURLoption, CURLINFO, CURLMSG, curl_infotype;
    typedef struct {
      CURLMSG msg;
      CURL *easy_handle;
      union { void *whatever; CURLcode result; } data;
    } CURLMsg;
    """)
public interface Curl {

  /// Loads the library and prepares it for any number of threads.
  static Curl load() {
    Curl curl = Fjord.load(Curl.class);
    curl.initialize();
    return curl;
  }

  /// Prepares the library, once before anything else.
  @C("CURLcode curl_global_init(long flags = 3)")
  void initialize();

  /// The library's version, and those of the libraries it uses.
  @C("const char *curl_version(void)")
  String version();

  /// What a code means.
  @C("const char *curl_easy_strerror(CURLcode code)")
  String meaning(int code);

  /// What a code of [Multi] means.
  @C("const char *curl_multi_strerror(CURLMcode code)")
  String multiMeaning(int code);

  /// Makes a transfer.
  @C("CURL *curl_easy_init(void)")
  @Owned
  Easy easy();

  /// Makes a group of transfers that go on at the same time.
  @C("CURLM *curl_multi_init(void)")
  @Owned
  Multi multi();

  /// Makes a list of header lines.
  @C("curl_slist *curl_slist_append(curl_slist *list = NULL, const char *line)")
  @Owned
  Headers headers(String first);

  /// Fails with libcurl's name and words for the code.
  default void succeeded(int status, Code code, Call call) {
    if (code != Code.CURLE_OK) {
      String name = code == Code.OTHER ? null : code.name();
      throw new NativeException(call, status, name, meaning(status));
    }
  }

  /// Fails with libcurl's words for the code.
  default void grouped(int status, Call call) {
    if (status != 0) {
      throw new NativeException(call, status, multiMeaning(status));
    }
  }

  /// One transfer. One thread at a time uses it.
  @C("CURL *")
  interface Easy extends Handle, AutoCloseable {
    @C("void curl_easy_cleanup(CURL *)")
    @Override
    void close();

    /// Does the transfer.
    @C("CURLcode curl_easy_perform(CURL *)")
    @Blocking
    void perform();

    /// Sets an option to a text, which libcurl copies.
    @C("CURLcode curl_easy_setopt(CURL *, CURLoption option, ..., const char *value)")
    void set(TextOption option, @Nullable String value);

    /// Sets an option to a number.
    @C("CURLcode curl_easy_setopt(CURL *, CURLoption option, ..., long value)")
    void set(NumberOption option, long value);

    /// Switches an option.
    @C("CURLcode curl_easy_setopt(CURL *, CURLoption option, ..., long on)")
    void set(SwitchOption option, boolean on);

    /// Says how many bytes go up.
    @C("CURLcode curl_easy_setopt(CURL *, CURLoption option = 30115, ..., curl_off_t size)")
    void uploadSize(long size);

    /// Sends a form, which libcurl does not copy.
    @C("CURLcode curl_easy_setopt(CURL *, CURLoption option = 10015, ..., const char *form)")
    void post(@Retained(slot = true) String form);

    /// Sends these header lines, too.
    @C("CURLcode curl_easy_setopt(CURL *, CURLoption option = 10023, ..., curl_slist *lines)")
    void headers(@Retained(slot = true) @Nullable Headers lines);

    /// Receives the body.
    @C(
        "CURLcode curl_easy_setopt(CURL *, CURLoption option = 20011, ...,"
            + " size_t (*f)(const char *data, size_t size, size_t n, void *user))")
    void onBody(@Retained(slot = true) @Nullable Receiver f);

    /// Receives the header, line by line.
    @C(
        "CURLcode curl_easy_setopt(CURL *, CURLoption option = 20079, ...,"
            + " size_t (*f)(const char *data, size_t size, size_t n, void *user))")
    void onHeader(@Retained(slot = true) @Nullable Receiver f);

    /// Sends what goes up.
    @C(
        "CURLcode curl_easy_setopt(CURL *, CURLoption option = 20012, ...,"
            + " size_t (*f)(char *room, size_t size, size_t n, void *user))")
    void onUpload(@Retained(slot = true) @Nullable Sender f);

    /// Watches how far the transfer is, unless [SwitchOption#NOPROGRESS] is on, as it is at first.
    @C(
        "CURLcode curl_easy_setopt(CURL *, CURLoption option = 20219, ...,"
            + " int (*f)(void *user, curl_off_t, curl_off_t, curl_off_t, curl_off_t))")
    void onProgress(@Retained(slot = true) @Nullable Watcher f);

    /// Listens to what libcurl does, while [SwitchOption#VERBOSE] is on.
    @C(
        "CURLcode curl_easy_setopt(CURL *, CURLoption option = 20094, ...,"
            + " int (*f)(CURL *, curl_infotype, const char *text, size_t n, void *user))")
    void onDebug(@Retained(slot = true) @Nullable Listener f);

    /// Asks for a text, which may be missing.
    @C("CURLcode curl_easy_getinfo(CURL *, CURLINFO info, ..., const char **value)")
    @Returns("value")
    @Nullable String text(TextInfo info);

    /// Asks for a number.
    @C("CURLcode curl_easy_getinfo(CURL *, CURLINFO info, ..., long *value)")
    @Returns("value")
    long number(NumberInfo info);

    /// Asks for a number of bytes.
    @C("CURLcode curl_easy_getinfo(CURL *, CURLINFO info, ..., curl_off_t *value)")
    @Returns("value")
    long size(SizeInfo info);
  }

  /// Transfers that go on at the same time, in one thread.
  @C("CURLM *")
  @Check("grouped")
  interface Multi extends Handle, AutoCloseable {
    @C("CURLMcode curl_multi_cleanup(CURLM *)")
    @Override
    void close();

    /// Takes a transfer in; it cannot be closed until it is removed.
    @C("CURLMcode curl_multi_add_handle(CURLM *, CURL *easy)")
    void add(@Retained(key = "easy") Easy easy);

    /// Lets a transfer go, finished or not.
    @C("CURLMcode curl_multi_remove_handle(CURLM *, CURL *easy)")
    @Invalidates(value = "curl_multi_add_handle", key = "easy")
    void remove(Easy easy);

    /// Does what can be done now, and returns how many transfers go on. What a lambda throws ends
    /// its own transfer only.
    @C("CURLMcode curl_multi_perform(CURLM *, int *running)")
    @Returns("running")
    int perform();

    /// Waits until there is something to do, or the time is over.
    @C(
        "CURLMcode curl_multi_poll(CURLM *, struct curl_waitfd *more = NULL, unsigned count = 0,"
            + " int milliseconds, int *ready = NULL)")
    @Blocking
    void poll(int milliseconds);

    /// Ends a [#poll] of another thread.
    @C("CURLMcode curl_multi_wakeup(CURLM *)")
    void wakeUp();

    /// Tells of a transfer that has ended, if there is one; valid until that is removed.
    @C("CURLMsg *curl_multi_info_read(CURLM *, int *left)")
    @Check("ignore(left)")
    @Borrowed
    @Nullable Message next();
  }

  /// A transfer has ended.
  @C("CURLMsg")
  interface Message extends Struct {
    /// Which.
    @C("easy_handle")
    Easy easy();

    /// How.
    @C("data.result")
    int status();

    /// How, by name.
    @C("data.result")
    Code code();
  }

  /// Lines of a header.
  @C("curl_slist *")
  interface Headers extends Handle, AutoCloseable {
    @C("void curl_slist_free_all(curl_slist *)")
    @Override
    void close();

    /// Adds a line; the list itself comes back.
    @C("curl_slist *curl_slist_append(curl_slist *, const char *line)")
    @Borrowed
    Headers add(String line);
  }

  /// Takes what arrives.
  interface Receiver {
    /// Returns how much it took; less than all fails the transfer.
    @UserData("user")
    long take(@Sized(value = "n", unit = "size") MemorySegment data);
  }

  /// Gives what is sent.
  interface Sender {
    /// Fills the room, and returns how much it filled; zero ends the upload.
    @UserData("user")
    @OnThrow("0x10000000")
    long fill(@Sized(value = "n", unit = "size") MemorySegment room);
  }

  /// Watches a transfer.
  interface Watcher {
    /// Whether the transfer shall end here; sizes that are not known are zero.
    @UserData("user")
    @OnThrow("1")
    boolean ends(long size, long received, long uploadSize, long sent);
  }

  /// Listens to libcurl.
  interface Listener {
    /// Hears what it does; zero is the only answer that libcurl takes.
    @UserData("user")
    int hear(Easy easy, Kind kind, @Sized("n") byte[] text);
  }

  /// What a transfer ends with, of the hundred codes those that this example meets.
  @C("CURLcode")
  enum Code {
    @C("0")
    CURLE_OK,
    @C("1")
    CURLE_UNSUPPORTED_PROTOCOL,
    @C("6")
    CURLE_COULDNT_RESOLVE_HOST,
    @C("7")
    CURLE_COULDNT_CONNECT,
    @C("22")
    CURLE_HTTP_RETURNED_ERROR,
    @C("23")
    CURLE_WRITE_ERROR,
    @C("28")
    CURLE_OPERATION_TIMEDOUT,
    @C("42")
    CURLE_ABORTED_BY_CALLBACK,
    @Unknown
    OTHER
  }

  /// Options that are texts.
  @C("CURLoption")
  enum TextOption {
    @C("10002")
    URL,
    @C("10018")
    USERAGENT,
    @C("10036")
    CUSTOMREQUEST
  }

  /// Options that are numbers.
  @C("CURLoption")
  enum NumberOption {
    @C("155")
    TIMEOUT_MS,
    @C("156")
    CONNECTTIMEOUT_MS
  }

  /// Options that are on or off.
  @C("CURLoption")
  enum SwitchOption {
    @C("41")
    VERBOSE,
    @C("43")
    NOPROGRESS,
    @C("45")
    FAILONERROR,
    @C("46")
    UPLOAD,
    @C("52")
    FOLLOWLOCATION,
    @C("99")
    NOSIGNAL
  }

  /// Facts that are texts.
  @C("CURLINFO")
  enum TextInfo {
    @C("0x100001")
    EFFECTIVE_URL,
    @C("0x100012")
    CONTENT_TYPE
  }

  /// Facts that are numbers.
  @C("CURLINFO")
  enum NumberInfo {
    @C("0x200002")
    RESPONSE_CODE
  }

  /// Facts that count bytes.
  @C("CURLINFO")
  enum SizeInfo {
    @C("0x600007")
    SIZE_UPLOAD,
    @C("0x600008")
    SIZE_DOWNLOAD
  }

  /// What a [Listener] hears.
  @C("curl_infotype")
  enum Kind {
    TEXT,
    HEADER_IN,
    HEADER_OUT,
    DATA_IN,
    DATA_OUT,
    SSL_DATA_IN,
    SSL_DATA_OUT,
    @Unknown
    OTHER
  }
}

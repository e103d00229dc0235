package sqlite;

import dev.fjord.Fjord;
import dev.fjord.NativeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Keeps books in SQLite.
///
/// ```sh
/// java --enable-native-access=ALL-UNNAMED -cp fjord.jar:jspecify.jar sqlite/Books.java [FILE]
/// ```
public final class Books {
  private static final String TABLE =
      "create table book (title text not null, year integer, cover blob)";

  private final Sqlite.Database books;

  private Books(Sqlite.Database books) {
    this.books = books;
  }

  /// Fills a database, asks it, and shows how failures look.
  public static void main(String[] args) {
    Sqlite sqlite = Fjord.load(Sqlite.class);
    System.out.println("SQLite " + sqlite.version());
    try (Sqlite.Database database = sqlite.open(args.length > 0 ? args[0] : ":memory:")) {
      Books library = new Books(database);
      library.fill();
      library.list();
      library.sort();
      library.fail();
    }
  }

  private void fill() {
    books.exec(TABLE, null);
    try (Sqlite.Statement insert = books.prepare("insert into book values (?, ?, ?)")) {
      add(insert, "Das fünfte Buch", 1998, new byte[] {1, 0, 2});
      add(insert, "An early one", 1787, new byte[0]);
      add(insert, "Zwischen den Zeilen", 2011, new byte[] {7});
    }
  }

  private static void add(Sqlite.Statement insert, String title, long year, byte[] cover) {
    insert.bind(1, title);
    insert.bind(2, year);
    insert.bind(3, cover);
    insert.step();
    insert.reset();
  }

  private void list() {
    try (Sqlite.Statement all =
        books.prepare("select title, year, cover from book order by year")) {
      while (all.step()) {
        byte @Nullable [] cover = all.blob(2);
        System.out.printf(
            Locale.ROOT,
            "%4d  %-20s %d byte(s) of cover%n",
            all.number(1),
            all.text(0),
            cover == null ? 0 : cover.length);
      }
    }
  }

  /// SQL calls Java for every row.
  private void sort() {
    books.function(
        "initials",
        1,
        (context, values) -> context.result(initials(String.valueOf(values[0].text()))));
    books.exec(
        "select initials(title) as short, max(year) as latest from book group by short",
        (values, names) -> {
          System.out.println(names[0] + " " + values[0] + ", " + names[1] + " " + values[1]);
          return false;
        });
  }

  private static String initials(String title) {
    StringBuilder text = new StringBuilder();
    for (String word : title.split(" ")) {
      text.append(word.charAt(0));
    }
    return text.toString();
  }

  private void fail() {
    try {
      books.prepare("select author from book");
    } catch (NativeException failure) {
      System.out.println(failure.getMessage());
    }
    try {
      books.exec(
          "select * from book",
          (_, _) -> {
            throw new IllegalStateException("enough");
          });
    } catch (IllegalStateException failure) {
      System.out.println("a lambda threw: " + failure.getMessage());
    }
  }
}

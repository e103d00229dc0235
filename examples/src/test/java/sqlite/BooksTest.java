package sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Fjord;
import dev.fjord.NativeException;
import installed.NeedsLibraryOf;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example on the SQLite of this machine, where there is one.
@NeedsLibraryOf(Sqlite.class)
class BooksTest {
  @TempDir private Path folder;
  private final Sqlite sqlite = Fjord.load(Sqlite.class);

  @Test
  void programListsSortsAndTellsFailures() {
    assertThat(printed(() -> Books.main(new String[0])).lines().skip(1))
        .containsExactly(
            "1787  An early one         0 byte(s) of cover",
            "1998  Das fünfte Buch      3 byte(s) of cover",
            "2011  Zwischen den Zeilen  1 byte(s) of cover",
            "short Aeo, latest 1787",
            "short DfB, latest 1998",
            "short ZdZ, latest 2011",
            "sqlite3_prepare_v2(\"select author from book\") failed with 1: no such column: author",
            "a lambda threw: enough");
  }

  @Test
  void fileHoldsWhatWasWritten() throws Exception {
    Path file = folder.resolve("books.db");
    printed(() -> Books.main(new String[] {file.toString()}));
    assertThat(Files.readAllBytes(file))
        .startsWith("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    try (Sqlite.Database again = sqlite.open(file.toString())) {
      List<String> titles = new ArrayList<>();
      again.exec(
          "select title from book",
          (values, _) -> {
            titles.add(values[0]);
            return titles.size() == 2;
          });
      assertThat(titles).hasSize(2);
    } catch (NativeException interrupted) {
      assertThat(interrupted.code()).isEqualTo(4);
    }
  }

  @Test
  void databaseThatCannotBeOpenedSaysWhy() {
    assertThatThrownBy(() -> sqlite.open(folder.resolve("no/such/folder").toString()))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("unable to open database file");
  }

  @Test
  void statementsCloseWithTheirDatabase() {
    Sqlite.Database database = sqlite.open(":memory:");
    Sqlite.Statement statement = database.prepare("select 1");
    database.close();
    assertThat(statement.isOpen()).isFalse();
    assertThatThrownBy(statement::step).isInstanceOf(IllegalStateException.class);
  }

  private static String printed(Runnable program) {
    PrintStream out = System.out;
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(out);
    }
    return caught.toString(StandardCharsets.UTF_8);
  }
}

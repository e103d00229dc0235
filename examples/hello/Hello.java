import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;

@Library("c")
interface Text {
  @C("int puts(const char *s)")
  int puts(String s);
}

void main() {
  Fjord.load(Text.class).puts("Hello from C");
}

package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.annotation.C;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Lists of C, through all kinds of memory.
class LinkedTest {

  @C("struct node { long long value; struct node *next; }")
  interface Node extends Struct {
    long value();

    void value(long value);

    @Nullable Node next();

    void next(@Nullable Node value);
  }

  private static StructArray<Node> chain(Arena arena) {
    StructArray<Node> nodes = StructArray.allocate(Node.class, 4, arena);
    for (int i = 0; i < 4; i++) {
      nodes.get(i).value(i);
      nodes.get(i).next(i == 3 ? null : nodes.get(i + 1));
    }
    return nodes;
  }

  private static List<Node> all(
      @Nullable Node first, Function<? super Node, ? extends @Nullable Node> next) {
    List<Node> all = new ArrayList<>();
    Struct.linked(first, next).forEach(all::add);
    return all;
  }

  @Test
  void nodesAreThoseOfTheList() {
    StructArray<Node> nodes = chain(Arena.global());
    assertThat(all(nodes.get(0), Node::next)).isEqualTo(nodes.asList());
    assertThat(all(nodes.get(3), Node::next)).containsExactly(nodes.get(3));
    assertThat(all(null, Node::next)).isEmpty();
  }

  @Test
  void nodesLiveAsLongAsTheMemoryOfTheFirst() {
    List<Node> kept;
    Iterator<Node> begun;
    try (Arena arena = Arena.ofConfined()) {
      Node first = chain(arena).get(0);
      kept = all(first, Node::next);
      assertThat(kept).extracting(Node::value).containsExactly(0L, 1L, 2L, 3L);
      assertThat(kept).allMatch(node -> node.segment().scope().equals(arena.scope()));
      begun = Struct.linked(first, Node::next).iterator();
      begun.next();
    }
    assertThatThrownBy(() -> kept.get(2).value()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(begun::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void listGoesOnInMemoryOfOtherKinds() {
    try (Arena arena = Arena.ofConfined()) {
      StructArray<Node> there = chain(arena);
      StructArray<Node> longer = chain(Arena.global());
      Node heap = Struct.view(Node.class, MemorySegment.ofArray(new long[2]));
      Node sealed = Struct.view(Node.class, there.get(2).segment().asReadOnly());
      List<Node> path = List.of(longer.get(0), there.get(1), heap, sealed, longer.get(3));
      List<Node> seen = all(path.getFirst(), node -> after(path, node));

      assertThat(seen).isEqualTo(path);
      assertThat(seen.get(1).segment().scope()).isEqualTo(arena.scope());
      assertThat(seen.get(2).segment().isNative()).isFalse();
      assertThat(seen.get(3).segment().isReadOnly()).isTrue();
      assertThat(seen.get(4).segment().isReadOnly()).isFalse();
    }
  }

  private static @Nullable Node after(List<Node> path, Node node) {
    int place = path.indexOf(node);
    return place == path.size() - 1 ? null : path.get(place + 1);
  }

  @Test
  void nextNodeIsReadBeforeTheLoopChangesThisOne() {
    int count = 0;
    for (Node each : Struct.linked(chain(Arena.ofAuto()).get(0), Node::next)) {
      each.next(null);
      count++;
    }
    assertThat(count).isEqualTo(4);
  }

  @Test
  void endOfTheListIsAnEnd() {
    Iterator<Node> nodes = Struct.linked(chain(Arena.global()).get(3), Node::next).iterator();
    nodes.next();
    assertThat(nodes.hasNext()).isFalse();
    assertThatThrownBy(nodes::next).isInstanceOf(NoSuchElementException.class);
  }
}

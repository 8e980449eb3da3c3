package dev.kopfj.sim.internal.apply.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A set of fields: a tree of steps in order, of which some are in the set. It is never changed. */
@SuppressWarnings("ReferenceEquality")
public final class FieldSet {
    /** No fields. */
    public static final FieldSet EMPTY = new FieldSet(new Node[0]);

    private final Node[] nodes;
    private final int hash;
    private @Nullable FieldsNode json;

    private FieldSet(Node[] nodes) {
        this.nodes = nodes;
        this.hash = Arrays.hashCode(nodes);
    }

    /** The fields at and below one step. */
    public record Node(Step step, boolean member, @Nullable FieldSet below) {
        /** Returns it with what is said instead; null when nothing of it is in the set any more. */
        public @Nullable Node with(boolean isMember, @Nullable FieldSet newBelow) {
            FieldSet rest = newBelow == null || newBelow.isEmpty() ? null : newBelow;
            if (!isMember && rest == null) {
                return null;
            }
            return isMember == member && rest == below ? this : new Node(step, isMember, rest);
        }
    }

    /** Makes the set of one field. */
    public static FieldSet of(String... names) {
        FieldSet set = null;
        for (int i = names.length - 1; i >= 0; i--) {
            set = new FieldSet(new Node[] {new Node(Step.field(names[i]), set == null, set)});
        }
        return set == null ? EMPTY : set;
    }

    /** Tells whether no field is in the set. */
    public boolean isEmpty() {
        return nodes.length == 0;
    }

    /** Returns the nodes in order; the array is only to be read. */
    public Node[] nodes() {
        return nodes;
    }

    /** Returns what stands at a step; null when neither it nor anything below is in the set. */
    public @Nullable Node at(Step step) {
        int low = 0;
        int high = nodes.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = nodes[middle].step.compareTo(step);
            if (order == 0) {
                return nodes[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** Tells whether the field at the end of a path is in the set. */
    public boolean has(List<Step> path) {
        FieldSet set = this;
        Node node = null;
        for (Step step : path) {
            node = set == null ? null : set.at(step);
            set = node == null ? null : node.below;
        }
        return node != null && node.member;
    }

    /** Returns the fields that are in one of the sets. */
    public FieldSet union(FieldSet other) {
        return zip(this, other, FieldSet::either);
    }

    /** Returns the fields that are in both sets. */
    public FieldSet intersection(FieldSet other) {
        return zip(this, other, FieldSet::both);
    }

    /** Returns the fields that are not in the other set; those below them stay unless they are in it themselves. */
    public FieldSet difference(FieldSet other) {
        return zip(this, other, FieldSet::without);
    }

    /** Returns the fields that are neither in the other set nor below a field in it. */
    public FieldSet beyond(FieldSet other) {
        return zip(this, other, FieldSet::outside);
    }

    private interface Rule {
        @Nullable Node of(@Nullable Node mine, @Nullable Node other);
    }

    private static @Nullable Node either(@Nullable Node mine, @Nullable Node other) {
        if (mine == null || other == null) {
            return mine == null ? other : mine;
        }
        FieldSet below = mine.below;
        if (other.below != null) {
            below = below == null ? other.below : below.union(other.below);
        }
        return mine.with(mine.member || other.member, below);
    }

    private static @Nullable Node both(@Nullable Node mine, @Nullable Node other) {
        if (mine == null || other == null) {
            return null;
        }
        FieldSet below = mine.below == null || other.below == null ? null : mine.below.intersection(other.below);
        return mine.with(mine.member && other.member, below);
    }

    private static @Nullable Node without(@Nullable Node mine, @Nullable Node other) {
        if (mine == null || other == null) {
            return mine;
        }
        FieldSet below = mine.below == null || other.below == null ? mine.below : mine.below.difference(other.below);
        return mine.with(mine.member && !other.member, below);
    }

    private static @Nullable Node outside(@Nullable Node mine, @Nullable Node other) {
        if (mine == null || other == null) {
            return mine;
        }
        if (other.member) {
            return null;
        }
        FieldSet below = mine.below == null || other.below == null ? mine.below : mine.below.beyond(other.below);
        return mine.with(mine.member, below);
    }

    private static FieldSet zip(FieldSet a, FieldSet b, Rule rule) {
        Builder result = new Builder();
        int i = 0;
        int j = 0;
        while (i < a.nodes.length || j < b.nodes.length) {
            int order = i == a.nodes.length ? 1 : j == b.nodes.length ? -1 : a.nodes[i].step.compareTo(b.nodes[j].step);
            Node node = rule.of(order <= 0 ? a.nodes[i] : null, order >= 0 ? b.nodes[j] : null);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
            if (node != null) {
                result.add(node);
            }
        }
        return result.sameAs(a) ? a : result.build();
    }

    /** Hands over the path of each field, those of one level before those below. The list is reused. */
    public void forEach(Consumer<List<Step>> action) {
        forEach(new ArrayList<>(), action);
    }

    private void forEach(List<Step> path, Consumer<List<Step>> action) {
        for (Node node : nodes) {
            if (node.member) {
                path.add(node.step);
                action.accept(path);
                path.remove(path.size() - 1);
            }
        }
        for (Node node : nodes) {
            if (node.below != null) {
                path.add(node.step);
                node.below.forEach(path, action);
                path.remove(path.size() - 1);
            }
        }
    }

    /** Returns the set as managed fields write it. */
    public FieldsNode json() {
        if (json == null) {
            json = new FieldsNode(this);
        }
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof FieldSet set && hash == set.hash && Arrays.equals(nodes, set.nodes));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return json().toString();
    }

    /** Collects the nodes of one level. */
    public static final class Builder {
        private final List<Node> nodes = new ArrayList<>();
        private boolean sorted = true;

        /** Adds a step, unless neither it nor anything below is in the set. */
        public void add(Step step, boolean member, @Nullable FieldSet below) {
            FieldSet rest = below == null || below.isEmpty() ? null : below;
            if (member || rest != null) {
                add(new Node(step, member, rest));
            }
        }

        /** Adds a node; nodes at equal steps become one. */
        public void add(Node node) {
            sorted = sorted
                    && (nodes.isEmpty() || nodes.get(nodes.size() - 1).step.compareTo(node.step) < 0);
            nodes.add(node);
        }

        private boolean sameAs(FieldSet set) {
            if (nodes.size() != set.nodes.length) {
                return false;
            }
            for (int i = 0; i < set.nodes.length; i++) {
                if (nodes.get(i) != set.nodes[i]) {
                    return false;
                }
            }
            return true;
        }

        /** Returns the set of what was added. */
        public FieldSet build() {
            if (nodes.isEmpty()) {
                return EMPTY;
            }
            if (!sorted) {
                nodes.sort((a, b) -> a.step.compareTo(b.step));
                joinEqual();
            }
            return new FieldSet(nodes.toArray(new Node[0]));
        }

        private void joinEqual() {
            List<Node> distinct = new ArrayList<>(nodes.size());
            for (Node node : nodes) {
                int last = distinct.size() - 1;
                if (last >= 0 && distinct.get(last).step.equals(node.step)) {
                    Node joined = either(distinct.get(last), node);
                    distinct.set(last, joined == null ? node : joined);
                } else {
                    distinct.add(node);
                }
            }
            nodes.clear();
            nodes.addAll(distinct);
        }
    }
}

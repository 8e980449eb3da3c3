package dev.kopfj.sim.internal.validity;

import org.jspecify.annotations.Nullable;

/** Where a value lies in its document; written only when there is something to say of it. */
record Place(@Nullable Place parent, String name, int index) {
    private static final int KEY = -2;

    static final Place ROOT = new Place(null, "", -1);

    Place member(String member) {
        return new Place(this, member, -1);
    }

    Place element(int at) {
        return new Place(this, "", at);
    }

    /** Returns the place of a member that is named like the key of a map. */
    Place key(String key) {
        return new Place(this, "[" + key + "]", KEY);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        String before = parent.toString();
        if (index >= 0) {
            return before + "[" + index + "]";
        }
        if (index == KEY) {
            return before + name;
        }
        return before.isEmpty() ? name : before + "." + name;
    }
}

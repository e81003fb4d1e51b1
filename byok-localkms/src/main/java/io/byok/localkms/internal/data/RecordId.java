package io.byok.localkms.internal.data;

import java.util.List;

/** What a record is of; of the parts of its name only the last may hold spaces. */
record RecordId(Kind kind, String name) {

    static RecordId of(Kind kind, String... parts) {
        return new RecordId(kind, String.join(" ", parts));
    }

    /** The name in its parts. */
    List<String> parts(int count) {
        return List.of(name.split(" ", count));
    }
}

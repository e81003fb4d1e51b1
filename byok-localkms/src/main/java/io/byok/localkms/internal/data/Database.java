package io.byok.localkms.internal.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A SQLite file of records, for this process alone while it is open. A transaction that is committed is on the disk: the
 * write-ahead log is synchronized with each.
 */
final class Database implements AutoCloseable {

    /** A record as it stands in the file. */
    record Row(String kind, String name, int format, String body) {}

    /** "byok", by which the file is known among SQLite's. */
    private static final int APPLICATION_ID = 0x62796f6b;

    private static final List<String> SETTINGS = List.of(
            "PRAGMA locking_mode = EXCLUSIVE",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA secure_delete = ON");

    private static final List<String> SCHEMA = List.of(
            "PRAGMA application_id = " + APPLICATION_ID,
            "CREATE TABLE IF NOT EXISTS record (kind TEXT NOT NULL, name TEXT NOT NULL, format INTEGER NOT NULL,"
                    + " body TEXT NOT NULL, PRIMARY KEY (kind, name))");

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens a file that is empty or one of these; what is in the way is an error at once. */
    static Database open(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", "0");
        Connection connection = DriverManager.getConnection(urlOf(file), properties);
        try {
            prepare(connection);
            return new Database(connection);
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    /** Whether there is a driver at all. */
    static boolean isThere() {
        return DriverManager.drivers().anyMatch(driver -> {
            try {
                return driver.acceptsURL("jdbc:sqlite:");
            } catch (SQLException broken) {
                return false;
            }
        });
    }

    private static String urlOf(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }

    private static void prepare(Connection connection) throws SQLException {
        execute(connection, SETTINGS);
        connection.setAutoCommit(false);
        requireOurs(connection);
        execute(connection, SCHEMA);
        connection.commit();
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void requireOurs(Connection connection) throws SQLException {
        int applicationId = number(connection, "PRAGMA application_id");
        if (applicationId != APPLICATION_ID && number(connection, "SELECT count(*) FROM sqlite_schema") > 0) {
            throw new SQLException("it is a database of another application");
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getInt(1);
        }
    }

    List<Row> read() throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT kind, name, format, body FROM record")) {
            while (found.next()) {
                rows.add(new Row(found.getString(1), found.getString(2), found.getInt(3), found.getString(4)));
            }
        }
        connection.commit();
        return rows;
    }

    /** Puts records in the place of older ones, and takes away those without a body, all in one transaction. */
    void write(Map<RecordId, Optional<String>> bodies) throws SQLException {
        try {
            for (Map.Entry<RecordId, Optional<String>> record : bodies.entrySet()) {
                if (record.getValue().isPresent()) {
                    put(record.getKey(), record.getValue().get());
                } else {
                    remove(record.getKey());
                }
            }
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        }
    }

    private void put(RecordId id, String body) throws SQLException {
        String sql = "INSERT OR REPLACE INTO record (kind, name, format, body) VALUES (?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id.kind().name());
            statement.setString(2, id.name());
            statement.setInt(3, id.kind().format());
            statement.setString(4, body);
            statement.executeUpdate();
        }
    }

    private void remove(RecordId id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM record WHERE kind = ? AND name = ?")) {
            statement.setString(1, id.kind().name());
            statement.setString(2, id.name());
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

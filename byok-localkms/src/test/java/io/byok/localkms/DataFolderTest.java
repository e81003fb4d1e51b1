package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.KmsClient;

/** The folder itself: who may read it, and when it is refused. */
class DataFolderTest {

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void chooseFolder() {
        folder = parent.resolve("a?b%20c").resolve("data");
    }

    private LocalKms start() {
        return LocalKms.builder().data(folder).start();
    }

    private void refuses(String message) {
        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the data folder " + folder + " cannot be opened: " + message);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file().toUri());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Path file() {
        return folder.resolve("localkms.db");
    }

    @Test
    void its_owner_alone_may_read_it() throws IOException {
        assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "the file system knows no permissions of POSIX");
        try (LocalKms localKms = start();
                KmsClient kms = TestClient.of(localKms)) {
            kms.createKey();
            try (Stream<Path> files = Files.list(folder)) {
                Set<Path> all = Set.copyOf(files.toList());
                assertThat(all)
                        .hasSizeGreaterThan(1)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void it_is_for_one_server_at_a_time() {
        try (LocalKms first = start()) {
            refuses("another LocalKms uses it: stop that one, or name another folder");
            assertThat(first.unexpectedErrors()).isEmpty();
        }
        start().close();
    }

    @Test
    void without_sqlite_it_is_refused_and_the_remedy_named() throws Exception {
        try (ServerProcess server =
                ServerProcess.start(parent, Optional.empty(), "--port", "0", "--data", folder.toString())) {
            assertThat(server.output())
                    .startsWith(
                            "the data folder " + folder + " cannot be opened: LocalKms keeps data in SQLite, which is"
                                    + " not here: add org.xerial:sqlite-jdbc");
            assertThat(server.exitValue()).isOne();
        }
    }

    @Test
    void a_server_that_cannot_listen_leaves_it_free() {
        try (LocalKms other = LocalKms.start()) {
            int port = other.endpoint().getPort();
            assertThatThrownBy(() -> LocalKms.builder().data(folder).port(port).start())
                    .hasMessageContaining("port " + port);
        }
        start().close();
    }

    @Test
    void a_record_of_another_version_is_refused() throws SQLException {
        start().close();
        change("UPDATE record SET format = 7 WHERE kind = 'SECRET'");

        refuses(
                "its record SECRET server has format 7, which this version of LocalKms does not know: use the version that"
                        + " wrote it, or name another folder");
    }

    @Test
    void a_record_of_an_unknown_kind_is_refused() throws SQLException {
        start().close();
        change("INSERT INTO record VALUES ('GRANT', 'one', 1, '{}')");

        refuses(
                "its record GRANT one has format 1, which this version of LocalKms does not know: use the version that wrote"
                        + " it, or name another folder");
    }

    @Test
    void a_damaged_record_is_refused_without_a_word_of_it() throws SQLException {
        start().close();
        change("UPDATE record SET body = '{\"secret\":\"c2VjcmV0!\"}' WHERE kind = 'SECRET'");

        assertThatThrownBy(this::start)
                .hasMessageContaining("record SECRET server is damaged")
                .satisfies(error -> {
                    assertThat(error).hasStackTraceContaining("DataFolder");
                    assertThat(error.getCause()).hasNoCause().hasMessageNotContaining("c2Vj");
                });
    }

    @Test
    void a_file_of_something_else_is_refused_and_left_as_it_is() throws Exception {
        String refusal = "its localkms.db must be a file that LocalKms made; name another folder for a new one";
        Files.createDirectories(folder);
        Files.writeString(file(), "certainly no database, and longer than the header of one: ".repeat(10));
        refuses(refusal);
        assertThat(file()).content().startsWith("certainly no database");
        Files.delete(file());
        change("CREATE TABLE theirs (name TEXT)");
        refuses(refusal);
        change("INSERT INTO theirs VALUES ('still there')");
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_refused() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "");

        refuses("it must be a folder, there or to be made, that can be written");
    }

    @Test
    void a_wrapping_key_pair_that_lets_nobody_have_its_private_key_cannot_be_kept() throws Exception {
        KeyPair pair = RsaKeys.ofBits(2048);
        LocalKmsBuilder builder = LocalKms.builder()
                .data(folder)
                .wrappingKeyPairs(List.of(new KeyPair(pair.getPublic(), new OfAToken(RsaKeys.privateKey(2048)))));

        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no encoding, so it cannot be kept");
        start().close();
    }

    /** As the private keys of PKCS #11 providers are. */
    @SuppressWarnings("serial")
    private record OfAToken(RSAPrivateKey key) implements RSAPrivateKey {

        @Override
        public BigInteger getModulus() {
            return key.getModulus();
        }

        @Override
        public BigInteger getPrivateExponent() {
            throw new UnsupportedOperationException("it does not leave the token");
        }

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }
}

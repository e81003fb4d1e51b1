package io.byok.localkms.internal.alone;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The texts that a server in a process of its own prints. */
final class Banner {

    static final String HELP = """
            Usage: java -jar byok-localkms-VERSION-all.jar [options]

              --port N      the port to listen on; 4566 if not given, 0 for any free one
              --bind ADDR   the address to listen on; loopback if not given. Whoever reaches
                            another address may use every key: nobody's signature is verified
              --quotas      enforce AWS's default quotas
              --data FOLDER           keep keys, their material in the clear, in a folder, which
                                      survives kill -9; without it they are gone with the process
              --cloudtrail FILE       write CloudTrail records to a file, {"Records":[...]}
              --caller-policy FILE    the IAM policy of every caller, for the calls of an import
              --rotation-delay S      how many seconds a rotation on demand takes
              --replication-delay S   how many seconds a replica is Creating
              --creation-delay S      for how many seconds a new key is not found
              --stale-reads S         how many seconds old DescribeKey, ListKeys, ListAliases are
              --help        this text

            """;

    private static final String STARTED = """
            LocalKms listens on {endpoint}

            A test server that behaves as AWS KMS does. It is no HSM: key material is in this
            process's memory in the clear. It verifies no signature.
            {keys}

            AWS CLI      aws --endpoint-url {endpoint} kms list-keys
            any SDK      AWS_ENDPOINT_URL_KMS={endpoint}
            Java SDK 2   KmsClient.builder().endpointOverride(URI.create("{endpoint}"))
            CloudWatch   the same endpoint, for an alarm on SecondsUntilKeyMaterialExpiration
            Terraform    provider "aws" {
                           endpoints { kms = "{endpoint}" }
                           skip_credentials_validation = true
                           skip_requesting_account_id  = true
                           skip_metadata_api_check     = true
                         }

            Any credentials will do: an access key id of twelve digits is taken as the account, any
            other is account 111122223333. The Region is the one that the client signs for.
            Stop it with Ctrl-C or SIGTERM.
            """;

    private Banner() {}

    static String of(URI endpoint, Optional<Path> data) {
        String keys = data.map(folder -> "Keys are kept in " + folder + ", in the clear there too.")
                .orElse("Keys are gone when it stops.");
        return STARTED.replace("{endpoint}", endpoint.toString()).replace("{keys}", keys);
    }

    static String stopped(Optional<Path> data) {
        return "LocalKms stopped; its keys are "
                + data.map(folder -> "in " + folder + ".").orElse("gone.");
    }
}

package io.byok.localkms.internal.wire;

import io.byok.localkms.internal.store.Realm;

/** Who makes a request: the key id of the credential, and the account and Region that follow from it. */
public record Caller(String accessKeyId, Realm realm) {

    /** LocalKms knows no users; it takes each access key id as an IAM user of that name. */
    public String arn() {
        return "arn:" + realm.partition() + ":iam::" + realm.account() + ":user/" + accessKeyId;
    }
}

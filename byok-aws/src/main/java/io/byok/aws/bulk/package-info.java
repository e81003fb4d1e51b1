/**
 * Bulk import: tens of thousands of keys at the pace that AWS allows, on one machine or many, stopped and gone on with
 * anywhere; in the end every key is in KMS exactly once, and was looked at. Begin at {@link io.byok.aws.bulk.BulkImport}.
 */
package io.byok.aws.bulk;

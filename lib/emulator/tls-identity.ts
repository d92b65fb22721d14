/**
 * A self-signed certificate for 127.0.0.1, ::1 and localhost, valid until 2120, with its key in the open.
 * It protects nothing and is trusted by nobody: it only lets the emulator speak TLS without set-up.
 */
export const EMULATOR_CERT_PEM = `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAkxMjcuMC4w
LjEwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CTEyNy4wLjAuMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCJFV/vFUP0DtaGR
dqadhaw1s35oOqmI1BsoCROUJ+a3d4izL8llR0ParrRsCuLq55fTX+/VKRcRbv40
uvAvdIGjYDBeMCwGA1UdEQQlMCOHBH8AAAGHEAAAAAAAAAAAAAAAAAAAAAGCCWxv
Y2FsaG9zdDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBSgFrOV9qo1ouq3Akde
sFN3hZSzWjAKBggqhkjOPQQDAgNIADBFAiAFs99XMFKJEp5hNmu/0802fmEEaVWZ
ec9injIbDpB+IgIhALsLOrLAJVoVUBTSlSWIlhrXclQ1Wk6ies5xI9ORPgQg
-----END CERTIFICATE-----
`;

/** The key of the certificate above. Public on purpose. */
export const EMULATOR_KEY_PEM = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgB4XHJBVzOEx0iwzE
xC3o0ZQam1Ce1Vb5LejQ4Pgdh/qhRANCAAQiRVf7xVD9A7WhkXamnYWsNbN+aDqp
iNQbKAkTlCfmt3eIsy/JZUdD2q60bAri6ueX01/v1SkXEW7+NLrwL3SB
-----END PRIVATE KEY-----
`;

/** SHA-256 of the certificate, as `router.tls_fingerprint` takes it. */
export const EMULATOR_FINGERPRINT =
  '07:9C:92:D6:62:BA:E6:19:71:99:8A:28:A1:60:72:11:FE:BA:C0:FC:09:A7:93:41:2B:5A:82:C0:15:53:4F:24';

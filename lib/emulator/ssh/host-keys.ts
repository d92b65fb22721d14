/**
 * Host keys of the emulated router, in the open. They protect nothing and are trusted by nobody: they let the
 * emulator speak SSH without set-up, and let a test pin a fingerprint that does not change.
 */

/** RSA 2048: what a router has unless told otherwise. */
export const EMULATOR_RSA_HOST_KEY = `-----BEGIN RSA PRIVATE KEY-----
MIIEowIBAAKCAQEAwAP5AGiQ17c7PfYeuXkKlzAEYCvNq5StRyaGl+8fw6g4zlWz
QsIodQdl/KTF53nSuj+z/Tfxcp13kGNYPaALnmnvIjdh4gOOZ0LLVwEuBgjfL5uA
Z8REURSFTWGGhJoyhdOPRT9JIjs8S0L8VcAisfABqXT6jLvubzVLddVqlQXH0gE7
EKruTHJifr2ggbQepcMy9/FxIA4ipJDCkiDIaSGJeFCNI8lZjAeyYNYGkXGryfIW
9np4kAip9XZvbzarIFeLWQRMzbUYRBQsXaq3HrS7xrSyubikD9sPeEfGRCXTs4YL
5X1klMHD8cl0IYKr0WbyYLIckBQY6ZZq4rNxswIDAQABAoIBAAoQCzwQvsp3QUUJ
gWmx5LKwowIROZmM1JnedH5A21bLGZMCnb7ZYvpjFV6smex8D2WQUhPqmx4pD2uD
MUwld4ZpQc12vov0KMHTl8lq9+j8DQo3KX8Go5fmLeg0vLJ1TEGEKUV1QBVpqkq9
a3Do/Uh67fNd/IVkkeXFErvNn+TITgPl5zDNTa7fKaUcSxcdCyjB5AHumPhHKQCU
fGvXkc08xH0mFc9jtHqM8bAqelGGrbXsyBpjsjtw2d5u2ghuXoXzq5stUu/o0r8Y
f81T/utu0Lj+XNByCiQgGeP28y/E1btk5aNalK62vudjz193lIpGqFyWWC07LW5/
mkUcOu0CgYEA5h5x9zE119LrNRno6Tb6IPCff0yMyc7Z+jWgFqPgrGJ3rao6PIYD
RrChm28oQxt9hk5G1NMehUCjX2GWxr/iNMiXPZ55Gpo+5QuhAaRaNPdTYeay2Yvm
639C6T9SN0bxRHcgwBrudCe/uXAOMGA1wkSrjKHyNqqvQDZTHddN52cCgYEA1Zx1
gXaLv5Z/WX/3nzkgKXng0lricYKc00sWnHoVgBt93U1RUIss6ImsgpGDPapHiVsi
QX3meEZ7cXcV7MqUrhK2+2m//2LZLLRZwdMoKj3pEqGTUrolwX8/CcgL3xBJDq2u
+WiGXVc/kC4fFqOZwp1NS31TzG+PgdnCVKGqL9UCgYEAxpShTmrmBwBZvzJDvvWV
dlWPnkAGAqUBkB00sDTtTnWOx4vtw4r2SstkOoj7GqYfdYYZM9GYNe+ozEef4JV3
9IrhkOgvo9hVzDxzzcHxomGIUCTQVFGZjcH9kOD25wLOc4HF/mF/QzeGCNV9ORvd
aG7wB2U9axVyNJxsr4S8EqMCgYAT0ttM0nWRqCPVaHzQd/q2HqtwmiKdqiNnsHY+
u023f9WkbgJ32RKn2e76hwqI9H6DDsQVE9wJmXDnTMfqG7rElNQKbPv2dXP2JB6Y
UEJP+ULiCcCkUsYiOO7et4PyhY5iIFg2qS6fBvPNK5qS/UfNuc9sjAr00/2bbVwN
gptKqQKBgHjbdjEhTfQRvEt8KNyD+fmXXQo1jnUYY3VrO290s9RBbWCH9fuCfw4o
yNlrwfbpT7Qb7oRfMpXRov1F1RwRhyCXDsgvApHOENW8QtwcM+jP/H8plJPVuh31
LMGDI/Z/Ic1T2XJrltI9vKeay4aeM7Yrmqa1FrTHNYSgBtkC8iU/
-----END RSA PRIVATE KEY-----
`;

/** SHA-256 of the RSA host key, as `router.host_key` takes it. */
export const EMULATOR_RSA_FINGERPRINT = 'SHA256:xBWSHq1xsDai2PilSN34Mx9LKjouY+whjEyWUw5d/rI';

/** ed25519: to be had since 7.9. */
export const EMULATOR_ED25519_HOST_KEY = `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACCxwGxShCilIpCj/+kboLrmxhXE8KDnFhyMozSKOjlEVwAAAIjDjIjlw4yI
5QAAAAtzc2gtZWQyNTUxOQAAACCxwGxShCilIpCj/+kboLrmxhXE8KDnFhyMozSKOjlEVw
AAAEDZ0XGrxoaOaQngQjohXbSbVWAVYrjQUHoeTEGm8RTnGLHAbFKEKKUikKP/6RuguubG
FcTwoOcWHIyjNIo6OURXAAAAAAECAwQF
-----END OPENSSH PRIVATE KEY-----
`;

/** SHA-256 of the ed25519 host key. */
export const EMULATOR_ED25519_FINGERPRINT = 'SHA256:tvpm9xHC9sTMnniZQgdK7N6oXDRnKXrZ4uoRleipToY';

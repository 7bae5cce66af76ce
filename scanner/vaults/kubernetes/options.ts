import { z } from 'zod'

const Name = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[^\s/]+$/)
const Pem = z
  .string()
  .max(100_000)
  .regex(/^\s*-----BEGIN CERTIFICATE-----/)

/** Which clusters, and which namespaces of them. Where the credential is a kubeconfig, the server stands there. */
export const Options = z
  .strictObject({
    /** Address of the API server, for a token or a client certificate: `https://10.0.0.1:6443`. */
    server: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null),
    /** The authority that signed the server's certificate, PEM. It is no secret. */
    certificateAuthority: Pem.nullable().default(null),
    /**
     * Contexts of the kubeconfig, each a cluster: named, or `*` for all. None named: the current one. Named ones stand
     * before the namespace in the paths of their secrets.
     */
    contexts: z.array(z.string().trim().min(1).max(253)).max(200).default([]),
    /** Only these; empty: all that there are. They need not be listable then. */
    namespaces: z.array(Name).max(5_000).default([]),
    /** Lets the program that a kubeconfig names for signing in run on this machine. Only from a terminal. */
    runCredentialPlugin: z.boolean().default(false),
  })
  .refine(({ server }) => server === null || isProtected(server), {
    message: 'The address begins with https://; http:// only for this machine itself (kubectl proxy).',
    path: ['server'],
  })
export type Options = z.output<typeof Options>

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether what is sent there is encrypted, or never leaves this machine. */
export function isProtected(server: string): boolean {
  if (!URL.canParse(server)) return false
  const { protocol, hostname } = new URL(server)
  return protocol === 'https:' || LOOPBACK.test(hostname)
}

const Given = z.union(
  [
    z.strictObject({ kubeconfig: z.string().min(1).max(1_000_000) }),
    z.strictObject({ token: z.string().trim().min(1).max(20_000).regex(/^\S+$/) }),
    z.strictObject({
      clientCertificate: Pem,
      clientKey: z
        .string()
        .max(100_000)
        .regex(/^\s*-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/),
    }),
  ],
  { error: 'One of: kubeconfig; token; clientCertificate and clientKey.' },
)

/**
 * A kubeconfig as text (`kubectl config view --raw --flatten --minify`), a token, or a client certificate. A
 * kubeconfig that was pasted as it is, is known again.
 */
export const Credential = z.preprocess((given) => {
  const token = isRecord(given) ? given.token : undefined
  if (typeof token === 'string' && /^(apiVersion|clusters|kind)\s*:/m.test(token))
    return { kubeconfig: token }
  return isRecord(given) && given.kind === 'Config' ? { kubeconfig: JSON.stringify(given) } : given
}, Given)
export type Credential = z.output<typeof Credential>

const isRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null

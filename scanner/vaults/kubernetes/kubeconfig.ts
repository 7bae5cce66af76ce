import { parse } from 'yaml'
import { z } from 'zod'
import { VaultError } from '../vault-error.ts'

const Text = z.string().max(200_000).optional()
const ClusterEntry = z.object({
  server: z.url({ protocol: /^https?$/ }),
  'certificate-authority': Text,
  'certificate-authority-data': Text,
  'insecure-skip-tls-verify': z.boolean().optional(),
  'tls-server-name': Text,
  'proxy-url': Text,
})

const ExecEntry = z.object({
  apiVersion: z.string().default('client.authentication.k8s.io/v1'),
  command: z.string().min(1),
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
})
export type ExecEntry = z.output<typeof ExecEntry>

const UserEntry = z.object({
  token: Text,
  tokenFile: Text,
  'client-certificate': Text,
  'client-certificate-data': Text,
  'client-key': Text,
  'client-key-data': Text,
  username: Text,
  'auth-provider': z.unknown().optional(),
  as: Text,
  exec: ExecEntry.nullish(),
})
export type UserEntry = z.output<typeof UserEntry>

const ContextEntry = z.object({
  cluster: z.string(),
  user: z.string().optional(),
  namespace: z.string().optional(),
})

const Kubeconfig = z.object({
  'current-context': z.string().default(''),
  clusters: z.array(z.object({ name: z.string(), cluster: z.unknown() })).default([]),
  users: z.array(z.object({ name: z.string(), user: z.unknown() })).default([]),
  contexts: z.array(z.object({ name: z.string(), context: z.unknown() })).default([]),
})

/** A context with its cluster and its user, as they stand in the file. */
export type Context = {
  readonly name: string
  readonly namespace: string | null
  readonly cluster: z.output<typeof ClusterEntry>
  readonly user: UserEntry
}

/** What a kubeconfig says; a context is looked at only when it is asked for. Throws VaultError without its text. */
export function readKubeconfig(text: string): {
  readonly current: string
  readonly names: readonly string[]
  readonly context: (name: string) => Context
} {
  const read = Kubeconfig.safeParse(yamlOf(text))
  if (!read.success) throw unusable('it has no clusters, users and contexts')
  const { contexts, clusters, users } = read.data
  return {
    current: read.data['current-context'],
    names: contexts.map(({ name }) => name),
    context(name) {
      const entry = part(ContextEntry, contexts, 'context', name)
      const cluster = part(ClusterEntry, clusters, 'cluster', entry.cluster)
      const user = entry.user === undefined ? UserEntry.parse({}) : part(UserEntry, users, 'user', entry.user)
      return { name, namespace: entry.namespace ?? null, cluster, user }
    },
  }
}

function part<Shape extends z.ZodType>(
  shape: Shape,
  all: readonly Readonly<Record<string, unknown>>[],
  field: string,
  name: string,
): z.output<Shape> {
  const read = shape.safeParse(all.find((each) => each.name === name)?.[field])
  if (read.success) return read.data
  throw unusable(`its ${field} "${name}" is not there or not complete`)
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'error' })
  } catch {
    throw unusable('it is not YAML')
  }
}

export const unusable = (
  why: string,
  hint = 'Give what kubectl config view --raw --flatten --minify prints.',
) => new VaultError('failed', `The kubeconfig cannot be used: ${why}.`, hint)

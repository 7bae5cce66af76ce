import { randomBytes } from 'node:crypto'
import { madeUp } from '../aws/world.ts'
import type { SuiteVault, SuiteWorld } from '../suite-vault.ts'
import { type GoogleDouble, startGoogle } from './server.ts'
import { madeUpAccountKey, projectIn, secretOf, type World, type WorldProject } from './world.ts'

const OURS = 'payments-prod'
const NUMBER = '123456789012'
const ROBOT = `robot@${OURS}.iam.gserviceaccount.com`
const keyName = (index: number): string =>
  `projects/${OURS}/serviceAccounts/robot-0@${OURS}.iam.gserviceaccount.com/keys/${keyId(index)}`
const keyId = (index: number): string => `${index}`.padStart(40, 'a')

/** Paths of the contract suite's entries whose answers are known. */
export const paths = {
  used: keyName(0),
  unused: keyName(1),
  secret: `projects/${NUMBER}/secrets/s-0`,
  closed: `projects/${NUMBER}/secrets/s-2`,
}

/** Google for the contract suite: secrets and keys of one project. */
export async function startSuiteGoogle({ entriesPerPart }: SuiteWorld): Promise<SuiteVault> {
  const canaries = [madeUp(), madeUp(), madeUp()]
  const ours = madeUpAccountKey(ROBOT, randomBytes(20).toString('hex'))
  const wrong = madeUpAccountKey(ROBOT, randomBytes(20).toString('hex'))
  const project = filled(entriesPerPart, canaries)
  const world: World = { projects: [project], folders: [] }
  const double = await startGoogle(world, ours.publicKey)
  return {
    options: { endpoint: double.endpoint, projects: [OURS], requestsPerSecond: 1_000 },
    credential: ours.credential,
    wrongCredential: { ...wrong.credential, project_id: '', client_email: ROBOT },
    tools: { fetch: globalThis.fetch, now: () => new Date('2026-11-23T06:00:00Z'), ambient: false },
    controls: controlsOf(double, project),
    canaries: [...canaries, ...secretLinesOf(ours.credential.private_key)],
    requests: double.requests,
    violations: () => double.violations,
    stop: double.stop,
  }
}

/** Lines of the key that no other key has. */
const secretLinesOf = (pem: string): string[] => pem.split('\n').slice(4, 8)

function filled(entries: number, canaries: readonly string[]): WorldProject {
  const project = projectIn(OURS, NUMBER)
  const canaryOf = (index: number) => canaries[index % canaries.length] ?? ''
  project.secrets.set(
    '',
    Array.from({ length: entries }, (_, index) =>
      secretOf(`s-${index}`, JSON.stringify({ password: canaryOf(index) }), {
        isClosed: index === 2,
        listed: {
          labels: { team: 'payments' },
          annotations: { 'example.com/owner': 'ada@example.com', note: canaryOf(index) },
        },
      }),
    ),
  )
  project.accounts.push(
    ...Array.from({ length: Math.ceil(entries / 2) }, (_, index) => ({
      email: `robot-${index}@${OURS}.iam.gserviceaccount.com`,
      keys: [
        { id: keyId(index * 2), listed: {}, usedAt: '2026-11-10T07:00:00Z' },
        { id: keyId(index * 2 + 1), listed: {}, usedAt: null },
      ],
    })),
  )
  return project
}

const controlsOf = (double: GoogleDouble, project: WorldProject): SuiteVault['controls'] => ({
  deny: (part) => {
    project.granted.delete(part.endsWith('keys') ? 'iam.serviceAccounts.list' : 'secretmanager.secrets.list')
  },
  throttle: (requests) => {
    double.throttle = requests
  },
  fail: (requests) => {
    double.fail = requests
  },
  add: (part) => {
    if (!part.endsWith('keys')) {
      project.secrets.get('')?.push(secretOf('added', madeUp()))
      return `projects/${NUMBER}/secrets/added`
    }
    project.accounts.push({ email: ROBOT, keys: [{ id: keyId(9_999), listed: {} }] })
    return `projects/${OURS}/serviceAccounts/${ROBOT}/keys/${keyId(9_999)}`
  },
  remove: (path) => {
    project.secrets.set(
      '',
      (project.secrets.get('') ?? []).filter(({ id }) => !path.endsWith(`/secrets/${id}`)),
    )
    const at = project.accounts.findIndex(({ email }) => path.includes(`/${email}/`))
    if (at >= 0) project.accounts.splice(at, 1)
  },
})

import type { OldValueFate, RotationStepKind } from '#inventory/model/rotation.ts'
import type { RuleCard } from '#inventory/model/rule-card.ts'
import type { EntryKind, VaultKind } from '#inventory/model/vault.ts'

export type RunbookStep = {
  readonly kind: RotationStepKind
  readonly title: string
  readonly detail: string
}
export type RunbookRule = Pick<RuleCard, 'title' | 'revokeSteps' | 'revokeUrl'>

/** The steps by which people rotate such an entry, of the rules that its values are of, the last of them the proof. */
export function runbookOf(
  kind: EntryKind,
  vault: VaultKind,
  rules: readonly RunbookRule[] = [],
): RunbookStep[] {
  const issue = ISSUE[kind] ?? STORE_NEW
  const how = rules.length === 0 ? issue.detail : rules.map(inWords).join(' ')
  const revoke = REVOKE[kind] ?? 'A new version in the vault revokes nothing: change it where it is checked.'
  return [
    {
      kind: 'tell',
      title: 'Tell its consumers',
      detail: 'Everybody who is known to read it is listed here; ask who is missing from the list.',
    },
    { kind: 'issue', title: issue.title, detail: `${how} ${WHERE[vault]}`.trim() },
    {
      kind: 'move',
      title: 'Let every consumer take the new value',
      detail: 'Restart or redeploy what reads it only when it starts.',
    },
    {
      kind: 'revoke',
      title: 'Revoke the old value at its issuer',
      detail: [
        revoke,
        ...rules.flatMap(({ title, revokeUrl }) => (revokeUrl === null ? [] : [`${title}: ${revokeUrl}`])),
      ].join(' '),
    },
    {
      kind: 'prove',
      title: 'Prove that the old value is dead',
      detail: 'The issuer says that it is deleted or disabled, or a named person attests it.',
    },
  ]
}

const inWords = ({ title, revokeSteps }: RunbookRule): string => `${title}: ${revokeSteps.join(' ')}`

/** What becomes of the old value when there is a new one, as far as the product says. */
export function oldValueFate(kind: EntryKind): OldValueFate {
  if (kind === 'static-role' || kind === 'password') return 'stops-at-once'
  if (
    kind === 'access-key' ||
    kind === 'service-account-key' ||
    kind === 'application-credential' ||
    kind === 'certificate' ||
    kind === 'secret-id'
  )
    return 'overlaps'
  if (kind === 'key') return 'stays'
  return 'unknown'
}

/** How to go back, before the old value is revoked. */
export function rollbackOf(fate: OldValueFate): string {
  switch (fate) {
    case 'stops-at-once':
      return 'The old value cannot come back. If a consumer fails, give it the new value; if the new value is wrong, rotate again.'
    case 'overlaps':
      return 'Until the old value is revoked both work: point the consumer back to it, and revoke the new one.'
    case 'stays':
      return 'Older versions stay usable for what was made with them: make the version before current again.'
    default:
      return 'Make the version before current again in the vault, and change it back where it is checked.'
  }
}

type Issue = Pick<RunbookStep, 'title' | 'detail'>

const STORE_NEW: Issue = {
  title: 'Make a new value and store it as a new version',
  detail: 'Make it where it is checked (the database, the API, the service), then store it.',
}

const ISSUE: Readonly<Partial<Record<EntryKind, Issue>>> = {
  'access-key': {
    title: 'Create a second access key',
    detail: 'An identity may have two; delete neither yet.',
  },
  'service-account-key': {
    title: 'Create a second key',
    detail: 'Better: let the workload use its own identity, and create none.',
  },
  'application-credential': {
    title: 'Add a second credential to the application',
    detail: 'Give it an end date.',
  },
  certificate: { title: 'Issue a new certificate', detail: 'With a new key, not the one that is in use.' },
  key: {
    title: 'Make a new version of the key',
    detail: 'What was encrypted with the old one is read with the old one.',
  },
  'static-role': { title: 'Rotate the role', detail: 'The password changes in the database at once.' },
  token: { title: 'Create a new token', detail: 'With an end date and no more rights than it needs.' },
  'deploy-key': { title: 'Add a new deploy key', detail: 'Read-only unless it must write.' },
  'secret-id': { title: 'Generate a new secret-id', detail: 'With a bound network and few uses.' },
}

const REVOKE: Readonly<Partial<Record<EntryKind, string>>> = {
  'access-key': 'Make the old key inactive, wait a day, delete it.',
  'service-account-key': 'Disable the old key, wait a day, delete it.',
  'application-credential': 'Remove the old credential from the application.',
  certificate: 'Revoke the old certificate at its authority.',
  'static-role': 'It stopped working when the role was rotated.',
  token: 'Revoke the old token.',
  'deploy-key': 'Delete the old deploy key.',
  'secret-id': 'Destroy the old secret-id by its accessor.',
}

const WHERE: Readonly<Record<VaultKind, string>> = {
  'hashicorp-vault': 'In Vault: "vault kv put", or the rotate endpoint of its engine.',
  aws: 'In AWS: "aws secretsmanager put-secret-value", or RotateSecret where a function is set up.',
  'google-cloud': 'In Google Cloud: "gcloud secrets versions add".',
  azure: 'In Azure: "az keyvault secret set", "az keyvault key rotate" or "az keyvault certificate create".',
  kubernetes: 'In Kubernetes: change it in what the Secret is made from, not in the Secret itself.',
  github: 'On GitHub: settings of the repository or organisation, "Secrets and variables".',
  gitlab: 'On GitLab: the rotate call of its tokens revokes the old one at once.',
  'docker-hub': 'On Docker Hub: account settings, access tokens.',
  npm: 'On npm: access tokens of the account.',
  table: '',
}

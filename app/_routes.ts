import type { AuditFilters } from '#inventory/model/audit.ts'
import type { MissingPeople } from '#inventory/model/directory.ts'
import type { FindingFilters, FindingSort } from '#inventory/model/finding.ts'
import type { HostedAlertList } from '#inventory/model/hosted-alert.ts'
import type { LeaverGroup } from '#inventory/model/leaver.ts'
import type { MineList } from '#inventory/model/mine.ts'
import type { NotificationState } from '#inventory/model/notification.ts'
import type { CoverageList } from '#inventory/model/organisation-view.ts'
import type { OwnershipList } from '#inventory/model/ownership.ts'
import type { Role } from '#inventory/model/permissions.ts'
import type { PersonSearch } from '#inventory/model/person.ts'
import type { AnswerList, PullRequestList } from '#inventory/model/pull-request.ts'
import type { RotationList } from '#inventory/model/rotation.ts'
import type { SavedList, SavedSearch } from '#inventory/model/saved-view.ts'
import type { SourceList } from '#inventory/model/source.ts'
import type { RuleStage, ScanState, Severity } from '#inventory/model/terms.ts'
import type { UnownedFilters } from '#inventory/model/unowned.ts'
import type { EntryFilters, EntrySort, PartChoice } from '#inventory/model/vault-view.ts'

export type FindingSearch = Partial<FindingFilters> & {
  readonly sort?: FindingSort | undefined
  readonly order?: 'asc' | 'desc' | undefined
}
export type EntrySearch = { readonly [Name in keyof EntryFilters]?: EntryFilters[Name] | undefined } & {
  readonly sort?: EntrySort | undefined
  readonly order?: 'asc' | 'desc' | undefined
}
type Paged = { readonly cursor?: string | undefined; readonly limit?: number | undefined }
type ScanSearch = Paged & { readonly state?: readonly ScanState[]; readonly repository?: readonly string[] }

type AuditSearch = { readonly [Name in keyof AuditFilters]?: AuditFilters[Name] | undefined }
type AlertSearch = {
  readonly [Name in 'state' | 'found' | 'repositoryId']?: HostedAlertList[Name] | undefined
}
type SourceSearch = { readonly state?: SourceList['state'] }
type CoverageSearch = {
  readonly [Name in keyof Omit<CoverageList, keyof Paged>]?: CoverageList[Name] | undefined
}
type PlaceSearch = { readonly which?: 'all' | 'withheld'; readonly scan?: string | undefined }
type SignInSearch = { readonly next?: string | undefined; readonly error?: string | undefined }
type RotationSearch = { readonly [Name in 'which' | 'entry']?: RotationList[Name] | undefined }
type MineSearch = { readonly which?: MineList['which'] }
type MemberSearch = { readonly role?: Role | undefined }
type VaultSearch = { readonly parts?: 'not-lately' | undefined }
type PartSearch = { readonly state?: PartChoice | undefined }
type LeaverSearch = { readonly group?: LeaverGroup | undefined }
type PeopleSearch = { readonly [Name in keyof PersonSearch]?: PersonSearch[Name] | undefined }
type OwnershipSearch = Omit<Partial<OwnershipList>, 'cursor' | 'limit'>
type UnownedSearch = { readonly [Name in keyof UnownedFilters]?: UnownedFilters[Name] | undefined }
type PullRequestSearch = Partial<Pick<PullRequestList, 'state' | 'which' | 'source'>>
type AnswerSearch = { readonly which?: AnswerList['which'] | undefined }
type RuleSearch = {
  readonly stage?: readonly RuleStage[]
  readonly severity?: readonly Severity[]
  readonly provider?: readonly string[]
  readonly quiet?: boolean
}

/** Every path of the dashboard and of its API; no other file spells one. */
export const routes = {
  overview: () => '/',
  onboarding: () => '/onboarding',
  findings: (search: FindingSearch = {}) => at('/findings', search),
  finding: (findingId: string) => `/findings/${encodeURIComponent(findingId)}`,
  credential: (credentialId: string) => `/credentials/${encodeURIComponent(credentialId)}`,
  /** What the vaults hold. */
  inventory: (search: EntrySearch = {}) => at('/inventory', search),
  savedInventory: (search: SavedSearch = {}) => at('/inventory', search),
  entry: (entryId: string) => `/inventory/${encodeURIComponent(entryId)}`,
  rotation: (search: Pick<RotationSearch, 'which'> = {}) => at('/rotation', search),
  oneRotation: (rotationId: string) => `/rotation/${encodeURIComponent(rotationId)}`,
  vaults: (search: VaultSearch = {}) => at('/vaults', search),
  vault: (vaultId: string, search: PartSearch = {}) => at(`/vaults/${encodeURIComponent(vaultId)}`, search),
  vaultNew: () => '/vaults/connect',
  scans: (search: ScanSearch = {}) => at('/scans', search),
  scan: (scanId: string) => `/scans/${encodeURIComponent(scanId)}`,
  sources: (search: SourceSearch = {}) => at('/sources', search),
  source: (sourceId: string) => `/sources/${encodeURIComponent(sourceId)}`,
  organisations: () => '/organisations',
  organisationNew: () => '/organisations/connect',
  /** Where GitHub sends a browser that had an App made. */
  appMade: () => '/organisations/app',
  organisation: (organisationId: string, search: CoverageSearch = {}) =>
    at(`/organisations/${encodeURIComponent(organisationId)}`, search),
  organisationSources: (organisationId: string) => `${routes.organisation(organisationId)}/sources`,
  organisationAlerts: (organisationId: string, search: AlertSearch = {}) =>
    at(`${routes.organisation(organisationId)}/alerts`, search),
  organisationConnect: (organisationId: string) => `${routes.organisation(organisationId)}/connect`,
  /** The form that is posted to GitHub; the only page whose forms may leave. */
  organisationApp: (organisationId: string) => `${routes.organisation(organisationId)}/app`,
  policies: () => '/policies',
  policy: (policyId: string) => `/policies/${encodeURIComponent(policyId)}`,
  exceptions: () => '/policies/exceptions',
  rules: (search: RuleSearch = {}) => at('/rules', search),
  rule: (ruleId: string) => `/rules/${encodeURIComponent(ruleId)}`,
  /** What a rule saw and no finding stands for. */
  ruleWithheld: (ruleId: string, scan?: string) =>
    `${at(routes.rule(ruleId), { which: 'withheld', scan })}#places`,
  rulePlaces: (ruleId: string) => `${routes.rule(ruleId)}?which=all#places`,
  ruleDecisions: (ruleId: string) => `${routes.rule(ruleId)}?which=all#decisions`,
  pullRequests: (search: PullRequestSearch = {}) => at('/pull-requests', search),
  pullRequest: (pullRequestId: string) => `/pull-requests/${encodeURIComponent(pullRequestId)}`,
  /** What people answered at checks: what waits for a word, what is to be reviewed. */
  pullRequestAnswers: (search: AnswerSearch = {}) => at('/pull-requests/answers', search),
  pullRequestSettings: () => '/pull-requests/settings',
  suppressions: () => '/suppressions',
  tokens: () => '/tokens',
  integrations: () => '/integrations',
  ownership: (search: UnownedSearch = {}) => at('/ownership', search),
  notifications: (search: { readonly state?: readonly NotificationState[] } = {}) =>
    at('/notifications', search),
  audit: (search: AuditSearch = {}) => at('/audit', search),
  mine: (search: MineSearch = {}) => at('/mine', search),
  members: (search: MemberSearch = {}) => at('/members', search),
  people: (search: PeopleSearch = {}) => at('/people', search),
  person: (personId: string) => `/people/${encodeURIComponent(personId)}`,
  leavers: () => '/leavers',
  leaver: (personId: string, search: LeaverSearch = {}) =>
    at(`/leavers/${encodeURIComponent(personId)}`, search),
  directory: () => '/people/directory',
  /** `next` is the path to go on to. */
  signIn: (search: SignInSearch = {}) => at('/sign-in', search),
  /** The token of a link stands behind the `#`, which browsers keep to themselves. */
  enter: (token?: string) => (token === undefined ? '/enter' : `/enter#${token}`),
  welcome: () => '/welcome',
  account: () => '/account',
  api: {
    overview: () => `${api}/overview`,
    findings: (search: FindingSearch & Paged = {}) => at(`${api}/findings`, search),
    findingFacets: (search: FindingSearch = {}) => at(`${api}/findings/facets`, search),
    findingsBulk: () => `${api}/findings/bulk`,
    finding: (findingId: string) => `${api}/findings/${encodeURIComponent(findingId)}`,
    findingOccurrences: (findingId: string, search: Paged = {}) =>
      at(`${routes.api.finding(findingId)}/occurrences`, search),
    findingAssignee: (findingId: string) => `${routes.api.finding(findingId)}/assignee`,
    findingTriage: (findingId: string) => `${routes.api.finding(findingId)}/triage`,
    findingIgnore: (findingId: string) => `${routes.api.finding(findingId)}/ignore`,
    findingResolve: (findingId: string) => `${routes.api.finding(findingId)}/resolve`,
    findingReopen: (findingId: string) => `${routes.api.finding(findingId)}/reopen`,
    findingHandOn: (findingId: string) => `${routes.api.finding(findingId)}/hand-on`,
    mine: (search: Paged & MineSearch = {}) => at(`${api}/mine`, search),
    members: (search: Paged & MemberSearch = {}) => at(`${api}/members`, search),
    member: (personId: string) => `${api}/members/${encodeURIComponent(personId)}`,
    ownership: (search: Paged & OwnershipSearch = {}) => at(`${api}/ownership`, search),
    owners: (search: { readonly q?: string } = {}) => at(`${api}/ownership/owners`, search),
    unowned: (search: Paged & UnownedSearch = {}) => at(`${api}/ownership/unowned`, search),
    unownedCounts: (search: UnownedSearch = {}) => at(`${api}/ownership/unowned/counts`, search),
    ownershipAccept: () => `${api}/ownership/accept`,
    ownershipConfirm: (ownershipId: string) => `${api}/ownership/${encodeURIComponent(ownershipId)}/confirm`,
    ownershipReject: (ownershipId: string) => `${api}/ownership/${encodeURIComponent(ownershipId)}/reject`,
    ownershipInRepository: () => `${api}/ownership/confirm-repository`,
    credential: (credentialId: string) => `${api}/credentials/${encodeURIComponent(credentialId)}`,
    credentialVaultEntries: (credentialId: string) => `${routes.api.credential(credentialId)}/vault-entries`,
    credentialOccurrences: (credentialId: string, search: Paged = {}) =>
      at(`${routes.api.credential(credentialId)}/occurrences`, search),
    entries: (search: EntrySearch & Paged = {}) => at(`${api}/entries`, search),
    entryFacets: (search: EntrySearch = {}) => at(`${api}/entries/facets`, search),
    entriesExport: (search: EntrySearch = {}) => at(`${api}/entries/export`, search),
    entry: (entryId: string) => `${api}/entries/${encodeURIComponent(entryId)}`,
    entryConsumers: (entryId: string) => `${routes.api.entry(entryId)}/consumers`,
    entryTouches: (entryId: string) => `${routes.api.entry(entryId)}/touches`,
    consumer: (consumerId: string) => `${api}/consumers/${encodeURIComponent(consumerId)}`,
    rotations: (search: Paged & RotationSearch = {}) => at(`${api}/rotations`, search),
    rotationForecast: () => `${api}/rotations/forecast`,
    rotationReminders: (search: Paged & { readonly entry?: string | undefined } = {}) =>
      at(`${api}/rotations/reminders`, search),
    rotation: (rotationId: string) => `${api}/rotations/${encodeURIComponent(rotationId)}`,
    rotationConfirm: (rotationId: string) => `${routes.api.rotation(rotationId)}/confirm`,
    rotationAttest: (rotationId: string) => `${routes.api.rotation(rotationId)}/attest`,
    rotationCancel: (rotationId: string) => `${routes.api.rotation(rotationId)}/cancel`,
    rotationStep: (rotationId: string, stepId: string) =>
      `${routes.api.rotation(rotationId)}/steps/${encodeURIComponent(stepId)}`,
    rotationMove: (rotationId: string, moveId: string) =>
      `${routes.api.rotation(rotationId)}/moves/${encodeURIComponent(moveId)}`,
    entryRotation: (entryId: string) => `${routes.api.entry(entryId)}/rotation`,
    vaults: (search: Paged & VaultSearch = {}) => at(`${api}/vaults`, search),
    vaultProducts: () => `${api}/vaults/products`,
    vault: (vaultId: string) => `${api}/vaults/${encodeURIComponent(vaultId)}`,
    vaultBundles: () => `${api}/vaults/bundles`,
    vaultCollectors: (vaultId: string) => `${routes.api.vault(vaultId)}/collectors`,
    vaultEnrolment: (vaultId: string) => `${routes.api.vault(vaultId)}/enrolment`,
    vaultCollector: (collectorId: string) => `${api}/vaults/collectors/${encodeURIComponent(collectorId)}`,
    vaultSyncs: (vaultId: string) => `${routes.api.vault(vaultId)}/syncs`,
    vaultExamination: (vaultId: string) => `${routes.api.vault(vaultId)}/examination`,
    vaultParts: (vaultId: string, search: Paged & PartSearch = {}) =>
      at(`${routes.api.vault(vaultId)}/parts`, search),
    consumerCoverage: (vaultId: string) => `${api}/vaults/${encodeURIComponent(vaultId)}/consumer-coverage`,
    views: (search: { readonly list?: SavedList } = {}) => at(`${api}/views`, search),
    view: (viewId: string) => `${api}/views/${encodeURIComponent(viewId)}`,
    scans: (search: ScanSearch = {}) => at(`${api}/scans`, search),
    scan: (scanId: string) => `${api}/scans/${encodeURIComponent(scanId)}`,
    scanCancel: (scanId: string) => `${routes.api.scan(scanId)}/cancel`,
    sources: (search: Paged & SourceSearch = {}) => at(`${api}/sources`, search),
    source: (sourceId: string) => `${api}/sources/${encodeURIComponent(sourceId)}`,
    sourceLive: (sourceId: string) => `${routes.api.source(sourceId)}/live`,
    sourceBacklog: (sourceId: string) => `${routes.api.source(sourceId)}/backlog`,
    quietSources: () => `${api}/sources/quiet`,
    organisations: (search: Paged = {}) => at(`${api}/organisations`, search),
    organisation: (organisationId: string) => `${api}/organisations/${encodeURIComponent(organisationId)}`,
    organisationCoverage: (organisationId: string, search: Paged & CoverageSearch = {}) =>
      at(`${routes.api.organisation(organisationId)}/repositories`, search),
    organisationSources: (organisationId: string) => `${routes.api.organisation(organisationId)}/sources`,
    hostedAlerts: (search: Paged & AlertSearch & { readonly organisationId?: string } = {}) =>
      at(`${api}/alerts`, search),
    organisationAccess: (organisationId: string) => `${routes.api.organisation(organisationId)}/access`,
    organisationPacks: (organisationId: string) => `${routes.api.organisation(organisationId)}/packs`,
    organisationApp: (organisationId: string) => `${routes.api.organisation(organisationId)}/app`,
    organisationLook: (organisationId: string) => `${routes.api.organisation(organisationId)}/look`,
    organisationPreview: (organisationId: string) => `${routes.api.organisation(organisationId)}/preview`,
    organisationStart: (organisationId: string) => `${routes.api.organisation(organisationId)}/start`,
    organisationWatch: (organisationId: string) => `${routes.api.organisation(organisationId)}/watch`,
    appCode: () => `${api}/organisations/app-code`,
    /** GitHub sends its deliveries there. */
    webhook: () => '/api/webhooks/github',
    signIn: () => `${door}/sign-in`,
    secondFactor: () => `${door}/second-factor`,
    signOut: () => `${door}/sign-out`,
    link: () => `${door}/link`,
    enter: () => `${door}/enter`,
    acceptInvitation: () => `${door}/accept`,
    provider: () => `${door}/provider`,
    passkey: (step: string) => `${door}/passkey/${step}`,
    me: () => `${api}/me`,
    myPassword: () => `${api}/me/password`,
    myTotp: () => `${api}/me/totp`,
    myBackupCodes: () => `${api}/me/totp/backup-codes`,
    myPasskeys: () => `${api}/me/passkeys`,
    myPasskey: (passkeyId: string) => `${api}/me/passkeys/${encodeURIComponent(passkeyId)}`,
    myProvider: (provider: string) => `${api}/me/providers/${encodeURIComponent(provider)}`,
    sessions: () => `${api}/sessions`,
    session: (sessionId: string) => `${api}/sessions/${encodeURIComponent(sessionId)}`,
    personSessions: (personId: string) => `${api}/people/${encodeURIComponent(personId)}/sessions`,
    invitations: () => `${api}/invitations`,
    invitation: (invitationId: string) => `${api}/invitations/${encodeURIComponent(invitationId)}`,
    tokens: (search: Paged & { readonly whose?: 'mine' | 'everyone' } = {}) => at(`${api}/tokens`, search),
    token: (tokenId: string) => `${api}/tokens/${encodeURIComponent(tokenId)}`,
    integrations: (search: Paged = {}) => at(`${api}/integrations`, search),
    integration: (integrationId: string) => `${api}/integrations/${encodeURIComponent(integrationId)}`,
    audit: (search: Paged & AuditSearch = {}) => at(`${api}/audit`, search),
    auditEvent: (auditId: string) => `${api}/audit/${encodeURIComponent(auditId)}`,
    auditState: () => `${api}/audit/state`,
    auditExport: (search: AuditSearch & { readonly format: 'jsonl' | 'csv' }) =>
      at(`${api}/audit/export`, search),
    notificationRules: () => `${api}/notifications/rules`,
    notificationRule: (ruleId: string) => `${api}/notifications/rules/${encodeURIComponent(ruleId)}`,
    notificationRulePause: (ruleId: string) => `${routes.api.notificationRule(ruleId)}/pause`,
    notificationRuleTest: (ruleId: string) => `${routes.api.notificationRule(ruleId)}/test`,
    notifications: (search: Paged & { readonly state?: readonly NotificationState[] } = {}) =>
      at(`${api}/notifications`, search),
    notificationRetry: (notificationId: string) =>
      `${api}/notifications/${encodeURIComponent(notificationId)}/retry`,
    ticketProjects: () => `${api}/tickets/projects`,
    ticketProject: (projectId: string) => `${api}/tickets/projects/${encodeURIComponent(projectId)}`,
    ticketChoices: () => `${api}/tickets/choices`,
    findingTickets: (findingId: string) => `${routes.api.finding(findingId)}/tickets`,
    pullRequests: (search: Paged & PullRequestSearch = {}) => at(`${api}/pull-requests`, search),
    pullRequest: (pullRequestId: string) => `${api}/pull-requests/${encodeURIComponent(pullRequestId)}`,
    pullRequestGlass: (pullRequestId: string) => `${routes.api.pullRequest(pullRequestId)}/glass`,
    pullRequestAnswers: (search: Paged & AnswerSearch = {}) => at(`${api}/pull-requests/answers`, search),
    pullRequestAnswerCounts: () => `${api}/pull-requests/answers/counts`,
    pullRequestAnswer: (answerId: string) => `${api}/pull-requests/answers/${encodeURIComponent(answerId)}`,
    pullRequestSettings: () => `${api}/pull-requests/settings`,
    suppressions: (search: Paged = {}) => at(`${api}/suppressions`, search),
    leavers: (search: Paged = {}) => at(`${api}/leavers`, search),
    leaver: (personId: string) => `${api}/leavers/${encodeURIComponent(personId)}`,
    leaverItems: (personId: string, search: Paged & LeaverSearch = {}) =>
      at(`${routes.api.leaver(personId)}/items`, search),
    leaverPlan: (personId: string) => `${routes.api.leaver(personId)}/plan`,
    people: (search: Paged = {}) => at(`${api}/people`, search),
    peopleSearch: (search: PeopleSearch = {}) => at(`${api}/people/search`, search),
    peopleMerge: () => `${api}/people/merge`,
    peopleSuggestions: () => `${api}/people/suggestions`,
    peopleExport: () => `${api}/people/export`,
    person: (personId: string) => `${api}/people/${encodeURIComponent(personId)}`,
    personSplit: (personId: string) => `${routes.api.person(personId)}/split`,
    personAliases: (personId: string) => `${routes.api.person(personId)}/aliases`,
    personDeactivate: (personId: string) => `${routes.api.person(personId)}/deactivate`,
    personReactivate: (personId: string) => `${routes.api.person(personId)}/reactivate`,
    personErase: (personId: string) => `${routes.api.person(personId)}/erase`,
    teams: () => `${api}/teams`,
    team: (teamId: string) => `${api}/teams/${encodeURIComponent(teamId)}`,
    directory: () => `${api}/directory`,
    directoryTemplate: () => `${api}/directory/template`,
    directoryImport: (search: { readonly missing: MissingPeople; readonly apply: boolean }) =>
      at(`${api}/directory/import`, search),
    taskComplete: (taskId: string) => `${api}/tasks/${encodeURIComponent(taskId)}/complete`,
    policies: () => `${api}/policies`,
    exceptions: (search: Paged = {}) => at(`${api}/policies/exceptions`, search),
    policy: (policyId: string) => `${api}/policies/${encodeURIComponent(policyId)}`,
    policySimulation: (policyId: string) => `${routes.api.policy(policyId)}/simulation`,
    policyReset: (policyId: string) => `${routes.api.policy(policyId)}/reset`,
    rules: () => `${api}/rules`,
    ruleSettings: () => `${api}/rules/settings`,
    rulePromotion: () => `${api}/rules/promotion`,
    rule: (ruleId: string) => `${api}/rules/${encodeURIComponent(ruleId)}`,
    ruleStage: (ruleId: string) => `${routes.api.rule(ruleId)}/stage`,
    ruleMute: (ruleId: string) => `${routes.api.rule(ruleId)}/mute`,
    ruleUnmute: (ruleId: string) => `${routes.api.rule(ruleId)}/unmute`,
    ruleOccurrences: (ruleId: string, search: Paged & PlaceSearch = {}) =>
      at(`${routes.api.rule(ruleId)}/occurrences`, search),
    ruleDecisions: (ruleId: string, search: Paged = {}) => at(`${routes.api.rule(ruleId)}/decisions`, search),
  },
} as const

const api = '/api/v1'
/** Below it is what nobody needs to be signed in for. */
export const door = '/api/auth'

/** Lists travel comma-separated; what is undefined or empty is left out. */
function at(path: string, search: object): string {
  const pairs = Object.entries(search).flatMap(([name, value]): [string, string][] => {
    const text = Array.isArray(value) ? value.join(',') : value === undefined ? '' : String(value)
    return text === '' ? [] : [[name, text]]
  })
  const query = new URLSearchParams(pairs).toString().replaceAll('%2C', ',')
  return query === '' ? path : `${path}?${query}`
}

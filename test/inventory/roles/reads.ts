import { listReferences } from '#inventory/code-reference/list-references.ts'
import { consumerCoverage } from '#inventory/consumer/consumer-coverage.ts'
import { getCredential } from '#inventory/credential/get-credential.ts'
import { listCredentialOccurrences } from '#inventory/credential/list-credential-occurrences.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { listExceptions } from '#inventory/finding/list-exceptions.ts'
import { listFindingOccurrences } from '#inventory/finding/list-finding-occurrences.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { listHostedAlerts } from '#inventory/hosted-alert/list-hosted-alerts.ts'
import { leaverInventory, listLeaverItems } from '#inventory/leaver/leaver-inventory.ts'
import { listLeavers } from '#inventory/leaver/list-leavers.ts'
import { FindingFilters, FindingList } from '#inventory/model/finding.ts'
import { LeaverGroup } from '#inventory/model/leaver.ts'
import { MineList } from '#inventory/model/mine.ts'
import { OccurrenceList } from '#inventory/model/occurrence.ts'
import { OwnershipList } from '#inventory/model/ownership.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { PersonSearch } from '#inventory/model/person.ts'
import { AnswerList, PullRequestList } from '#inventory/model/pull-request.ts'
import { RuleOccurrenceList } from '#inventory/model/rule.ts'
import { ScanList } from '#inventory/model/scan.ts'
import { SourceList } from '#inventory/model/source.ts'
import { UnownedFilters, UnownedList } from '#inventory/model/unowned.ts'
import { EntryFilters, EntryList } from '#inventory/model/vault-view.ts'
import { getOrganisation } from '#inventory/organisation/get-organisation.ts'
import { getOrganisationSources } from '#inventory/organisation/get-organisation-sources.ts'
import { getWatch } from '#inventory/organisation/get-watch.ts'
import { listCoverage } from '#inventory/organisation/list-coverage.ts'
import { listOrganisations } from '#inventory/organisation/list-organisations.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { countUnowned } from '#inventory/ownership/count-unowned.ts'
import { getOwnership } from '#inventory/ownership/get-ownership.ts'
import { listOwnerOptions } from '#inventory/ownership/list-owner-options.ts'
import { listOwnerships } from '#inventory/ownership/list-ownerships.ts'
import { listUnowned } from '#inventory/ownership/list-unowned.ts'
import { exportPeople } from '#inventory/person/export-people.ts'
import { getPerson } from '#inventory/person/get-person.ts'
import { listPeople } from '#inventory/person/list-people.ts'
import { searchPeople } from '#inventory/person/search-people.ts'
import { listPolicies } from '#inventory/policy/list-policies.ts'
import { simulatePolicy } from '#inventory/policy/simulate-policy.ts'
import { countAnswers } from '#inventory/pull-request/count-answers.ts'
import { getPullRequest } from '#inventory/pull-request/get-pull-request.ts'
import { getPullRequestSettings } from '#inventory/pull-request/get-settings.ts'
import { listAnswers } from '#inventory/pull-request/list-answers.ts'
import { listPullRequests } from '#inventory/pull-request/list-pull-requests.ts'
import { getEntryRotation } from '#inventory/rotation/entry-rotation.ts'
import { listReminders } from '#inventory/rotation/list-reminders.ts'
import { getRotation, listRotations } from '#inventory/rotation/list-rotations.ts'
import { rotationForecast } from '#inventory/rotation/rotation-forecast.ts'
import { getRule } from '#inventory/rule/get-rule.ts'
import { getRuleSettings } from '#inventory/rule/get-rule-settings.ts'
import { listRuleDecisions } from '#inventory/rule/list-rule-decisions.ts'
import { listRuleOccurrences } from '#inventory/rule/list-rule-occurrences.ts'
import { listRules } from '#inventory/rule/list-rules.ts'
import { getScan } from '#inventory/scan/get-scan.ts'
import { listScans } from '#inventory/scan/list-scans.ts'
import { countQuiet } from '#inventory/source/count-quiet.ts'
import { getBacklog } from '#inventory/source/get-backlog.ts'
import { getSource } from '#inventory/source/get-source.ts'
import { listSources } from '#inventory/source/list-sources.ts'
import { listSuppressions } from '#inventory/suppression/list-suppressions.ts'
import { listMine } from '#inventory/task/list-mine.ts'
import { listTeams } from '#inventory/team/list-teams.ts'
import { listTickets } from '#inventory/ticket/list-tickets.ts'
import { listTicketChoices } from '#inventory/ticket/ticket-projects.ts'
import { countEntryFacets } from '#inventory/vault/count-entry-facets.ts'
import { exportEntries } from '#inventory/vault/export-entries.ts'
import { getEntry } from '#inventory/vault/get-entry.ts'
import { getVault } from '#inventory/vault/get-vault.ts'
import { countEntries, listEntries } from '#inventory/vault/list-entries.ts'
import { listHolders } from '#inventory/vault/list-holders.ts'
import { listVaultParts } from '#inventory/vault/list-vault-parts.ts'
import { listVaults } from '#inventory/vault/list-vaults.ts'
import { touches } from '#inventory/vault/touches.ts'
import { collectorState } from '#inventory/vault-bundle/collector-state.ts'
import { listVaultProducts } from '#inventory/vault-product/list-vault-products.ts'
import type { Side, World } from './two-people.ts'

const all = { state: 'open,triaged,ignored,resolved', limit: 200 }
const page = PageRequest.parse({ limit: 200 })
const rules = ['alpha-key', 'beta-key', 'delta-key']

const unownedOf = ({ repositoryId, vaultId }: Side) => [
  {},
  { kind: 'repository' },
  { kind: 'vault-entry' },
  { repository: repositoryId },
  { kind: 'vault-entry', vault: vaultId },
]

const linesOf = async (lines: AsyncIterable<string>): Promise<string[]> => {
  const read: string[] = []
  for await (const line of lines) read.push(line)
  return read
}

/** All that a read verb can be asked: with `self`, of whoever asks; `other` is the one they must not see. */
type Read = (ctx: Ctx, at: { self: Side; other: Side; world: World }) => Promise<unknown>[]

export const reads: Readonly<Record<string, Read>> = {
  countFindings: (ctx, { other }) => [
    countFindings(ctx, FindingFilters.parse({})),
    countFindings(ctx, FindingFilters.parse({ repository: other.repositoryId })),
    countFindings(ctx, FindingFilters.parse({ q: other.mark })),
    countFindings(ctx, FindingFilters.parse({ scan: other.scanId })),
  ],
  countUnowned: (ctx, { other }) =>
    unownedOf(other).map((search) => countUnowned(ctx, UnownedFilters.parse(search))),
  countAnswers: (ctx) => [countAnswers(ctx)],
  exportPeople: (ctx) => [linesOf(exportPeople(ctx))],
  getCredential: (ctx, { self, world }) => [
    getCredential(ctx, { credentialId: self.credentialId }),
    getCredential(ctx, { credentialId: world.shared.credentialId }),
  ],
  getFinding: (ctx, { self, world }) =>
    [...self.findingIds, world.shared.findingId].map((findingId) => getFinding(ctx, { findingId })),
  countQuiet: (ctx) => [countQuiet(ctx)],
  getBacklog: (ctx, { self: { sourceId } }) => [getBacklog(ctx, { sourceId })],
  getSource: (ctx, { self: { sourceId } }) => [getSource(ctx, { sourceId })],
  getOrganisation: (ctx, { self: { organisationId } }) => [getOrganisation(ctx, { organisationId })],
  getOrganisationSources: (ctx, { self: { organisationId } }) => [
    getOrganisationSources(ctx, { organisationId }),
  ],
  getOverview: (ctx) => [getOverview(ctx)],
  getWatch: (ctx, { self: { organisationId } }) => [getWatch(ctx, { organisationId })],
  getOwnership: (ctx, { self }) => [getOwnership(ctx, { ownershipId: self.claimId })],
  getPerson: (ctx, { self, other }) => [self, other].map(({ personId }) => getPerson(ctx, { personId })),
  getPullRequest: (ctx, { self: { pullRequestId } }) => [getPullRequest(ctx, { pullRequestId })],
  getPullRequestSettings: (ctx) => [getPullRequestSettings(ctx)],
  listAnswers: (ctx) => [
    listAnswers(ctx, AnswerList.parse({ limit: 200 })),
    listAnswers(ctx, AnswerList.parse({ which: 'taken' })),
  ],
  listPullRequests: (ctx, { other }) => [
    listPullRequests(ctx, PullRequestList.parse({ which: 'all', limit: 200 })),
    listPullRequests(ctx, PullRequestList.parse({ source: other.sourceId })),
  ],
  getEntry: (ctx, { self: { entryId } }) => [getEntry(ctx, { entryId })],
  getVault: (ctx, { self: { vaultId } }) =>
    // Whoever owns an entry sees the entry, not the vault.
    ctx.scope.kind === 'owned' ? [] : [getVault(ctx, { vaultId })],
  listEntries: (ctx, { other }) =>
    [{}, { sort: 'path', order: 'asc' }, { vault: other.vaultId }, { q: other.mark }, { sort: 'used' }].map(
      (search) => listEntries(ctx, EntryList.parse({ ...search, limit: 200 })),
    ),
  listHolders: (ctx, { self, world }) => [
    listHolders(ctx, { credentialId: self.credentialId }),
    listHolders(ctx, { credentialId: world.shared.credentialId }),
  ],
  countEntryFacets: (ctx, { other }) =>
    [{}, { q: other.mark }].map((search) => countEntryFacets(ctx, EntryFilters.parse(search))),
  exportEntries: (ctx) => [linesOf(exportEntries(ctx, EntryList.parse({})))],
  countEntries: (ctx, { other }) =>
    [{}, { vault: other.vaultId }].map((search) => countEntries(ctx, EntryFilters.parse(search))),
  touches: (ctx, { self: { entryId } }) => [touches(ctx, { entryId })],
  listLeavers: (ctx) => [listLeavers(ctx, { limit: 200 })],
  leaverInventory: (ctx, { self, other }) =>
    [self, other].map(({ personId }) => leaverInventory(ctx, { personId })),
  listLeaverItems: (ctx, { self, other }) =>
    [self, other].flatMap(({ personId }) =>
      LeaverGroup.options.map((group) => listLeaverItems(ctx, { personId, group, limit: 200 })),
    ),
  listVaultProducts: (ctx) => [listVaultProducts(ctx)],
  listVaults: (ctx) => [listVaults(ctx, { limit: 200 })],
  listReferences: (ctx, { other }) => [
    listReferences(ctx, { limit: 200 }),
    listReferences(ctx, { repository: other.repositoryId }),
  ],
  collectorState: (ctx, { self: { vaultId } }) =>
    ctx.scope.kind === 'owned' ? [] : [collectorState(ctx, { vaultId })],
  consumerCoverage: (ctx, { self: { vaultId } }) => [consumerCoverage(ctx, { vaultId })],
  listVaultParts: (ctx, { self, other }) =>
    [self, other].map(({ vaultId }) => listVaultParts(ctx, { vaultId })),
  listRotations: (ctx, { other }) =>
    [{ which: 'all' as const }, { entry: other.entryId }].map((search) => listRotations(ctx, search)),
  listReminders: (ctx, { other }) =>
    [{}, { entry: other.entryId }].map((search) => listReminders(ctx, search)),
  getRotation: (ctx, { self: { rotationId } }) => [getRotation(ctx, { rotationId })],
  getEntryRotation: (ctx, { self: { entryId } }) => [getEntryRotation(ctx, { entryId })],
  rotationForecast: (ctx) => [rotationForecast(ctx)],
  listPolicies: (ctx) => [listPolicies(ctx)],
  listExceptions: (ctx) => [listExceptions(ctx, page)],
  simulatePolicy: (ctx) => [simulatePolicy(ctx, { policy: 'owner-missing', enabled: false })],
  getRule: (ctx) => rules.map((ruleId) => getRule(ctx, { ruleId })),
  getRuleSettings: (ctx) => [getRuleSettings(ctx)],
  getScan: (ctx, { self }) => [getScan(ctx, { scanId: self.scanId })],
  listCredentialOccurrences: (ctx, { self, world }) =>
    [self.credentialId, world.shared.credentialId].map((credentialId) =>
      listCredentialOccurrences(ctx, { credentialId, ...OccurrenceList.parse({}) }),
    ),
  listCoverage: (ctx, { self: { organisationId } }) => [listCoverage(ctx, { organisationId })],
  listFindingOccurrences: (ctx, { self, world }) =>
    [...self.findingIds, world.shared.findingId].map((findingId) =>
      listFindingOccurrences(ctx, { findingId, ...OccurrenceList.parse({}) }),
    ),
  listHostedAlerts: (ctx) => [listHostedAlerts(ctx, { limit: 200 })],
  listFindings: (ctx, { other }) =>
    [
      {},
      { sort: 'introduced', order: 'asc' },
      { sort: 'due' },
      { sort: 'found' },
      { q: other.mark },
      { q: 'mark' },
      { repository: other.repositoryId },
      { scan: other.scanId },
      { owner: 'claimed' },
      { assignee: 'none' },
    ].map((search) => listFindings(ctx, FindingList.parse({ ...all, ...search }))),
  listMine: (ctx) =>
    ['all', 'assigned', 'overdue'].map((which) => listMine(ctx, MineList.parse({ which, limit: 200 }))),
  listOrganisations: (ctx) => [listOrganisations(ctx, page)],
  listOwnerOptions: (ctx) => [listOwnerOptions(ctx, { q: '' })],
  listOwnerships: (ctx, { other, world }) =>
    [
      {},
      { credential: other.credentialId },
      { credential: world.shared.credentialId },
      { repository: other.repositoryId, within: 'true' },
      { standing: 'inferred' },
    ].map((search) => listOwnerships(ctx, OwnershipList.parse(search))),
  listPeople: (ctx) => [listPeople(ctx, page)],
  listRuleDecisions: (ctx) => rules.map((ruleId) => listRuleDecisions(ctx, { ruleId, ...page })),
  listRuleOccurrences: (ctx, { other }) =>
    rules.flatMap((ruleId) =>
      [{}, { which: 'withheld' }, { scan: other.scanId }].map((search) =>
        listRuleOccurrences(ctx, { ruleId, ...RuleOccurrenceList.parse({ ...search, limit: 200 }) }),
      ),
    ),
  listRules: (ctx) => [listRules(ctx)],
  listScans: (ctx, { other }) => [
    listScans(ctx, ScanList.parse({ limit: 200 })),
    listScans(ctx, ScanList.parse({ repository: other.repositoryId })),
  ],
  listSources: (ctx) => [listSources(ctx, SourceList.parse({ limit: 200 }))],
  listSuppressions: (ctx) => [listSuppressions(ctx, page)],
  listTeams: (ctx) => [listTeams(ctx)],
  listTicketChoices: (ctx) => [listTicketChoices(ctx)],
  listTickets: (ctx, { self, world }) =>
    [...self.findingIds, world.shared.findingId].map((findingId) => listTickets(ctx, { findingId })),
  listUnowned: (ctx, { other }) =>
    unownedOf(other).map((search) => listUnowned(ctx, UnownedList.parse({ ...search, limit: 200 }))),
  searchPeople: (ctx, { other }) =>
    [{}, { q: other.mark }, { status: 'active' }].map((search) =>
      searchPeople(ctx, PersonSearch.parse(search)),
    ),
}

/** The same verbs asked for one row by its id. */
export const byId: Readonly<Record<string, (ctx: Ctx, other: Side) => Promise<unknown>[]>> = {
  getRotation: (ctx, { rotationId }) => [getRotation(ctx, { rotationId })],
  getEntry: (ctx, { entryId }) => [getEntry(ctx, { entryId })],
  getVault: (ctx, { vaultId }) => [getVault(ctx, { vaultId })],
  collectorState: (ctx, { vaultId }) => [collectorState(ctx, { vaultId })],
  consumerCoverage: (ctx, { vaultId }) => [consumerCoverage(ctx, { vaultId })],
  listHolders: (ctx, { credentialId }) => [listHolders(ctx, { credentialId })],
  getCredential: (ctx, { credentialId }) => [getCredential(ctx, { credentialId })],
  getFinding: (ctx, { findingIds }) => findingIds.map((findingId) => getFinding(ctx, { findingId })),
  getBacklog: (ctx, { sourceId, vaultSourceId }) => [
    getBacklog(ctx, { sourceId }),
    getBacklog(ctx, { sourceId: vaultSourceId }),
  ],
  getSource: (ctx, { sourceId, vaultSourceId }) => [
    getSource(ctx, { sourceId }),
    getSource(ctx, { sourceId: vaultSourceId }),
  ],
  getWatch: (ctx, { organisationId }) => [getWatch(ctx, { organisationId })],
  getOrganisation: (ctx, { organisationId }) => [getOrganisation(ctx, { organisationId })],
  getOrganisationSources: (ctx, { organisationId }) => [getOrganisationSources(ctx, { organisationId })],
  listCoverage: (ctx, { organisationId }) => [listCoverage(ctx, { organisationId })],
  getOwnership: (ctx, { claimId }) => [getOwnership(ctx, { ownershipId: claimId })],
  getPullRequest: (ctx, { pullRequestId }) => [getPullRequest(ctx, { pullRequestId })],
  getScan: (ctx, { scanId }) => [getScan(ctx, { scanId })],
  listCredentialOccurrences: (ctx, { credentialId }) => [
    listCredentialOccurrences(ctx, { credentialId, ...OccurrenceList.parse({}) }),
  ],
  listFindingOccurrences: (ctx, { findingIds }) =>
    findingIds.map((findingId) => listFindingOccurrences(ctx, { findingId, ...OccurrenceList.parse({}) })),
  listTickets: (ctx, { findingIds }) => findingIds.map((findingId) => listTickets(ctx, { findingId })),
}

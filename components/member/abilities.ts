import type { Permission } from '#inventory/model/permissions.ts'

/** What the permissions of people come to, in the words of people; each permission stands in one line. */
export type Ability = { readonly title: string; readonly permissions: readonly Permission[] }

export const abilities: readonly Ability[] = [
  {
    title: 'Read findings, credentials, scans, sources, rules, and who owns what',
    permissions: [
      'credential.read',
      'finding.read',
      'overview.read',
      'ownership.read',
      'person.read',
      'policy.read',
      'rotation.read',
      'pull-request.read',
      'rule.read',
      'scan.read',
      'source.read',
      'suppression.read',
      'task.read',
      'ticket.read',
      'vault.read',
    ],
  },
  {
    title: 'Answer findings: triage, resolve, ignore, reopen, do the tasks, hand on what is not theirs',
    permissions: [
      'finding.ignore',
      'finding.reopen',
      'finding.resolve',
      'finding.triage',
      'ownership.hand-on',
      'task.complete',
    ],
  },
  {
    title:
      'Plan rotations of what they see, follow them, and give one of the two words that a vault rotates on',
    permissions: ['rotation.attest', 'rotation.confirm', 'rotation.note', 'rotation.plan'],
  },
  { title: 'Open tickets for what they see', permissions: ['ticket.open'] },
  { title: 'Note by hand what uses a secret', permissions: ['consumer.manage'] },
  { title: 'Ask for a scan of what they see', permissions: ['scan.request'] },
  {
    title: 'Assign findings, and confirm or reject who owns what, which gives sight',
    permissions: ['finding.assign', 'ownership.confirm', 'ownership.reject', 'person.add'],
  },
  { title: 'Decide on many findings at once', permissions: ['finding.bulk-triage'] },
  {
    title: 'Accept a risk, and decide for places that are still to come',
    permissions: ['finding.accept-risk', 'finding.decide-everywhere'],
  },
  {
    title: 'Say yes or no to what was answered at a pull request, and let one pass in an emergency',
    permissions: ['pull-request.approve', 'pull-request.break-glass'],
  },
  { title: 'Say when pull requests are blocked', permissions: ['pull-request.set-policy'] },
  {
    title: 'Cancel scans, read all history again, sync vaults',
    permissions: ['scan.cancel', 'scan.reread', 'vault.sync'],
  },
  {
    title: 'Let rules speak or silence them, and set the policies of what vaults hold',
    permissions: ['policy.set', 'rule.mute', 'rule.set-new-stage', 'rule.set-stage'],
  },
  {
    title: 'Connect and remove sources, make them live or quiet, bring rules up to date by hand',
    permissions: ['rule.sync', 'source.add', 'source.remove'],
  },
  { title: 'Connect vaults, and say how much of them is read', permissions: ['vault.manage'] },
  { title: 'Keep the credentials of integrations', permissions: ['integration.manage'] },
  {
    title: 'Say who is notified of what and how, and where tickets are opened',
    permissions: ['notification.manage', 'ticket.connect'],
  },
  {
    title: 'Invite people, change roles, keep the directory, end sessions and tokens of others',
    permissions: [
      'directory.sync',
      'invitation.manage',
      'member.manage',
      'person.manage',
      'session.end-others',
      'token.manage-others',
    ],
  },
  {
    title: 'Read and export the audit log, and who may do what',
    permissions: ['audit.export', 'audit.read', 'member.read'],
  },
  {
    title: 'Look after their own account, sessions and tokens',
    permissions: ['account.manage', 'session.end', 'session.read', 'token.manage', 'token.read'],
  },
]

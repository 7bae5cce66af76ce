import { routes } from '#app/_routes.ts'
import type { NavigationItem } from '#components/shell/navigation-list.tsx'
import type { Permission } from '#inventory/model/permissions.ts'
import type { Me } from '#inventory/model/session.ts'

type Page = Pick<NavigationItem, 'icon' | 'label' | 'href'> & {
  readonly needs: Permission
  /** Not for who answers for what they own: they begin at Mine. */
  readonly ofAll?: true
}

/** Headings of the side bar with the pages below each, in this order; what is named nowhere stands above them. */
const groups: Readonly<Record<string, readonly NavigationItem['icon'][]>> = {
  Stored: ['inventory', 'vaults', 'rotation', 'policies'],
  Code: ['pullRequests', 'scans', 'organisations', 'sources', 'rules', 'suppressions'],
  People: ['ownership', 'people', 'leavers', 'members'],
  Settings: ['integrations', 'notifications', 'tokens', 'audit'],
}
const order = Object.values(groups).flat()
const headingOf = (icon: NavigationItem['icon']): string | null =>
  Object.entries(groups).find(([, icons]) => icons.includes(icon))?.[0] ?? null

const pages: readonly Page[] = [
  { icon: 'mine', label: 'Mine', href: routes.mine(), needs: 'ownership.hand-on' },
  { icon: 'overview', label: 'Overview', href: routes.overview(), needs: 'overview.read', ofAll: true },
  { icon: 'findings', label: 'Findings', href: routes.findings(), needs: 'finding.read' },
  { icon: 'inventory', label: 'Inventory', href: routes.inventory(), needs: 'vault.read' },
  { icon: 'rotation', label: 'Rotation', href: routes.rotation(), needs: 'rotation.read' },
  {
    icon: 'pullRequests',
    label: 'Pull requests',
    href: routes.pullRequests(),
    needs: 'pull-request.read',
  },
  { icon: 'vaults', label: 'Vaults', href: routes.vaults(), needs: 'vault.read', ofAll: true },
  { icon: 'leavers', label: 'Leavers', href: routes.leavers(), needs: 'person.read', ofAll: true },
  { icon: 'scans', label: 'Scans', href: routes.scans(), needs: 'scan.read' },
  {
    icon: 'organisations',
    label: 'Organisations',
    href: routes.organisations(),
    needs: 'source.read',
    ofAll: true,
  },
  { icon: 'sources', label: 'Sources', href: routes.sources(), needs: 'source.read' },
  { icon: 'policies', label: 'Policies', href: routes.policies(), needs: 'policy.read', ofAll: true },
  { icon: 'rules', label: 'Rules', href: routes.rules(), needs: 'rule.read' },
  { icon: 'suppressions', label: 'Suppressions', href: routes.suppressions(), needs: 'suppression.read' },
  { icon: 'integrations', label: 'Integrations', href: routes.integrations(), needs: 'integration.manage' },
  {
    icon: 'notifications',
    label: 'Notifications',
    href: routes.notifications(),
    needs: 'notification.manage',
  },
  { icon: 'ownership', label: 'Ownership', href: routes.ownership(), needs: 'ownership.confirm' },
  { icon: 'people', label: 'People', href: routes.people(), needs: 'person.read', ofAll: true },
  { icon: 'members', label: 'Members', href: routes.members(), needs: 'member.read' },
  { icon: 'tokens', label: 'API tokens', href: routes.tokens(), needs: 'token.read' },
  { icon: 'audit', label: 'Audit log', href: routes.audit(), needs: 'audit.read' },
]

type Looks = Pick<Me, 'permissions' | 'scope'>

/** The pages of the side bar that somebody may open; the one that holds the path is current. */
export const navigation = (pathname: string, me: Looks | undefined): NavigationItem[] =>
  pages
    .filter(({ needs, ofAll }) => me?.permissions.includes(needs) && !(ofAll && startsAtMine(me)))
    .map(({ icon, label, href }) => ({
      icon,
      label,
      href,
      heading: headingOf(icon),
      current: holds(href, pathname),
    }))
    .sort((one, other) => order.indexOf(one.icon) - order.indexOf(other.icon))

/** Who answers for what they own has that for a first page; everybody else has the overview. */
export const startsAtMine = ({ permissions, scope }: Looks): boolean =>
  scope.kind === 'owned' && permissions.includes('ownership.hand-on')

const holds = (href: string, pathname: string) =>
  href === routes.overview() ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)

import {
  IconBell,
  IconBrandGithub,
  IconBuildingBank,
  IconDoorExit,
  IconFolders,
  IconGavel,
  IconGitPullRequest,
  IconKey,
  IconLayoutDashboard,
  IconListCheck,
  IconPlugConnected,
  IconRadar2,
  IconRotateClockwise,
  IconRuler2,
  IconTicket,
  IconUserCheck,
  IconUserQuestion,
  IconUsers,
  IconUsersGroup,
  IconVault,
  IconVolumeOff,
} from '@tabler/icons-react'
import Link from 'next/link'
import classes from './navigation-list.module.css'

export type NavigationItem = {
  readonly icon: keyof typeof icons
  readonly label: string
  readonly href: string
  /** What it stands below; null for the first ones. */
  readonly heading: string | null
  readonly current: boolean
}

/** The pages, those of one kind below a heading. */
export function NavigationList({ items }: { items: readonly NavigationItem[] }) {
  const groups = Map.groupBy(items, ({ heading }) => heading)
  return (
    <nav aria-label="Main">
      {[...groups].map(([heading, own]) => (
        <div key={heading ?? ''} className={classes.group}>
          {heading !== null && (
            <div className={classes.heading} aria-hidden="true">
              {heading}
            </div>
          )}
          <ul className={classes.list} aria-label={heading ?? undefined}>
            {own.map((item) => (
              <Item key={item.href} item={item} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function Item({ item: { icon, label, href, current } }: { item: NavigationItem }) {
  const Icon = icons[icon]
  return (
    <li>
      <Link href={href} className={classes.item} aria-current={current ? 'page' : undefined}>
        <Icon size={18} stroke={1.6} aria-hidden="true" />
        {label}
      </Link>
    </li>
  )
}

const icons = {
  inventory: IconVault,
  mine: IconUserCheck,
  members: IconUsersGroup,
  overview: IconLayoutDashboard,
  findings: IconKey,
  pullRequests: IconGitPullRequest,
  scans: IconRadar2,
  organisations: IconBrandGithub,
  sources: IconFolders,
  rules: IconRuler2,
  suppressions: IconVolumeOff,
  integrations: IconPlugConnected,
  notifications: IconBell,
  ownership: IconUserQuestion,
  tokens: IconTicket,
  audit: IconListCheck,
  vaults: IconBuildingBank,
  leavers: IconDoorExit,
  rotation: IconRotateClockwise,
  policies: IconGavel,
  people: IconUsers,
} as const

import {
  IconBell,
  IconBrandGithub,
  IconFolders,
  IconGitPullRequest,
  IconKey,
  IconLayoutDashboard,
  IconListCheck,
  IconPlugConnected,
  IconRadar2,
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
  readonly current: boolean
}

export function NavigationList({ items }: { items: readonly NavigationItem[] }) {
  return (
    <nav aria-label="Main">
      <ul className={classes.list}>
        {items.map(({ icon, label, href, current }) => {
          const Icon = icons[icon]
          return (
            <li key={href}>
              <Link href={href} className={classes.item} aria-current={current ? 'page' : undefined}>
                <Icon size={18} stroke={1.6} aria-hidden="true" />
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
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
  people: IconUsers,
} as const

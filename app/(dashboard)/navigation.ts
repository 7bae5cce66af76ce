import { routes } from '#app/_routes.ts'
import type { NavigationItem } from '#components/shell/navigation-list.tsx'

const pages = [
  { icon: 'overview', label: 'Overview', href: routes.overview() },
  { icon: 'findings', label: 'Findings', href: routes.findings() },
  { icon: 'scans', label: 'Scans', href: routes.scans() },
  { icon: 'sources', label: 'Sources', href: routes.sources() },
  { icon: 'rules', label: 'Rules', href: routes.rules() },
  { icon: 'suppressions', label: 'Suppressions', href: routes.suppressions() },
] as const

/** The pages of the side bar; the one that holds the path is current. */
export const navigation = (pathname: string): NavigationItem[] =>
  pages.map((page) => ({ ...page, current: holds(page.href, pathname) }))

const holds = (href: string, pathname: string) =>
  href === routes.overview() ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)

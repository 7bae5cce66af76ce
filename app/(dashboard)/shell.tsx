'use client'
import { Burger, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { meQuery } from '#app/_data/me.ts'
import { Brand } from '#components/shell/brand.tsx'
import { ColorSchemeToggle } from '#components/shell/color-scheme-toggle.tsx'
import { NavigationList } from '#components/shell/navigation-list.tsx'
import { navigation } from './navigation.ts'
import { SetUpNote } from './set-up-note.tsx'
import classes from './shell.module.css'
import { UnderWay } from './under-way.tsx'
import { Who } from './who.tsx'

/** The frame of every page: a side bar where there is room, a drawer where there is not. */
export function Shell({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  const [opened, drawer] = useDisclosure(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the drawer
  useEffect(() => drawer.close(), [pathname])
  const { data: me } = useQuery(meQuery())
  const list = <NavigationList items={navigation(pathname, me)} />
  return (
    <div className={classes.shell}>
      <UnderWay />
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <header className={classes.bar}>
        <Burger opened={opened} onClick={drawer.toggle} size="sm" aria-label="Open navigation" />
        <Brand />
        <ColorSchemeToggle />
      </header>
      <aside className={classes.side} aria-label="Side bar">
        <Brand />
        {list}
        <div className={classes.foot}>
          <Who />
          <ColorSchemeToggle />
        </div>
      </aside>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        size={280}
        title={<Brand />}
        closeButtonProps={{ 'aria-label': 'Close navigation' }}
      >
        {list}
        <div className={classes.drawerFoot}>
          <Who />
        </div>
      </Drawer>
      <main id="content" tabIndex={-1} className={classes.main}>
        <SetUpNote />
        {children}
      </main>
    </div>
  )
}

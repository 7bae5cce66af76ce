'use client'
import { Menu, UnstyledButton } from '@mantine/core'
import { IconLogout2, IconUserCircle } from '@tabler/icons-react'
import Link from 'next/link'
import classes from './person-menu.module.css'

type PersonMenuProps = {
  readonly name: string
  readonly role: string | null
  readonly accountHref: string
  readonly busy: boolean
  readonly onSignOut: () => void
}

/** Who is signed in, their account, and the way out. */
export function PersonMenu({ name, role, accountHref, busy, onSignOut }: PersonMenuProps) {
  return (
    <Menu position="top-start" width={200} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.target} title="Account and sign-out">
          <IconUserCircle size={20} stroke={1.6} aria-hidden="true" />
          <span className={classes.words}>
            <span className={classes.name}>{name}</span>
            {role !== null && <small className={classes.role}>{role}</small>}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          href={accountHref}
          leftSection={<IconUserCircle size={16} aria-hidden="true" />}
        >
          Your account
        </Menu.Item>
        <Menu.Item
          disabled={busy}
          closeMenuOnClick={false}
          leftSection={<IconLogout2 size={16} aria-hidden="true" />}
          onClick={onSignOut}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

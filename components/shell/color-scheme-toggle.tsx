'use client'
import { ActionIcon, useMantineColorScheme } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react'

/** Goes round light, dark, and whatever the machine prefers. */
export function ColorSchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const shown = useMounted() ? colorScheme : 'auto'
  const { Icon, next } = steps[shown]
  const label = `Colours: ${shown === 'auto' ? 'like the system' : shown}. Change to ${next === 'auto' ? 'like the system' : next}.`
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={18} stroke={1.6} aria-hidden="true" />
    </ActionIcon>
  )
}

const steps = {
  auto: { Icon: IconSunMoon, next: 'light' },
  light: { Icon: IconSun, next: 'dark' },
  dark: { Icon: IconMoon, next: 'auto' },
} as const

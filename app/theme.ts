'use client'
import {
  Anchor,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  type MantineColorsTuple,
  Modal,
  Notification,
} from '@mantine/core'

const pine: MantineColorsTuple = [
  '#e9f5f2',
  '#d3e9e3',
  '#a7d3c8',
  '#7bbfae',
  '#55ac98',
  '#389b86',
  '#218873',
  '#127562',
  '#086352',
  '#044f42',
]

const dark: MantineColorsTuple = [
  '#c9d1ce',
  '#aab5b1',
  '#8a9692',
  '#5f6b67',
  '#36403d',
  '#2a3230',
  '#1f2624',
  '#181d1c',
  '#131817',
  '#0e1211',
]

const systemFont = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif'
const systemMono = 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace'

const surface = { background: 'var(--surface)' }

/** Calm and dense: one accent, small radii, fonts the machine already has. */
export const theme = createTheme({
  colors: { pine, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: systemFont,
  fontFamilyMonospace: systemMono,
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Modal: Modal.extend({ styles: { content: surface, header: surface } }),
    Drawer: Drawer.extend({ styles: { content: surface, header: surface } }),
    Anchor: Anchor.extend({ defaultProps: { inherit: true } }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { description: { color: 'var(--ink)' } },
    }),
    Button: Button.extend({ styles: { label: { fontWeight: 520 } } }),
  },
  fontSizes: { xs: '0.75rem', sm: '0.8438rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontFamily: systemFont,
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9063rem', lineHeight: '1.4' },
    },
  },
})

/** The page's own neutrals; severities and surfaces are in globals.css. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f7f8f7',
    '--mantine-color-text': '#1b2320',
    '--mantine-color-dimmed': '#56615d',
    '--mantine-color-anchor': '#0b6a58',
    '--mantine-color-placeholder': '#67726e',
    '--mantine-color-default-border': '#d4d9d6',
    '--mantine-color-error': '#b42318',
  },
  dark: {
    '--mantine-color-body': '#111514',
    '--mantine-color-text': '#dfe6e3',
    '--mantine-color-dimmed': '#9ba8a3',
    '--mantine-color-anchor': '#7bcab6',
    '--mantine-color-placeholder': '#8a9692',
    '--mantine-color-default': '#1f2624',
    '--mantine-color-default-hover': '#28302e',
    '--mantine-color-default-border': '#36403d',
    '--mantine-color-error': '#ff8a7c',
  },
})

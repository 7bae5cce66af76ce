import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ProductPolicy } from '#inventory/model/vault-product.ts'
import classes from './vault.module.css'

/** Text to give to whoever grants access, to copy. */
export function PolicyText({ policy: { title, text } }: { policy: ProductPolicy }) {
  return (
    <figure className={classes.policy}>
      <figcaption className={classes.caption}>
        <span>{title}</span>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={
                copied ? (
                  <IconCheck size={13} aria-hidden="true" />
                ) : (
                  <IconCopy size={13} aria-hidden="true" />
                )
              }
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <pre className={classes.text} tabIndex={0}>
        {text}
      </pre>
    </figure>
  )
}

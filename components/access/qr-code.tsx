import { encode } from 'uqr'

/** A QR code, dark on light in both themes, for cameras ask for that. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width="184"
      height="184"
      shapeRendering="crispEdges"
      style={{ borderRadius: 6, display: 'block' }}
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#10201b" />
    </svg>
  )
}

import { Page } from '#pages/ui/page.tsx'

export default function Visit() {
  return (
    <Page title="Nomor Anda">
      <h1>Nomor Anda</h1>
    </Page>
  )
}

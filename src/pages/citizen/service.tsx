import { Page } from '#pages/ui/page.tsx'

export default function Service() {
  return (
    <Page title="Layanan">
      <h1>Layanan</h1>
    </Page>
  )
}

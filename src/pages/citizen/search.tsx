import { Page } from '#pages/ui/page.tsx'

export default function Search() {
  return (
    <Page title="Cari layanan">
      <h1>Cari layanan</h1>
    </Page>
  )
}

const id = {
  title: 'Undangan',
  welcome: 'Selamat datang, {name}',
  help: 'Anda diundang bekerja di {mall}. Buat kata sandi untuk masuk; tautan ini hanya dapat dipakai sekali.',
  email: 'E-mail untuk masuk',
  save: 'Simpan dan masuk',
  notYou: 'Bukan Anda? Tutup halaman ini; undangannya belum terpakai.',
  ask: 'Tautan atau kode undangan',
  askHint: 'Tempel tautan dari pengelola mal atau pimpinan instansi Anda.',
  open: 'Buka undangan',
}

const en: typeof id = {
  title: 'Invitation',
  welcome: 'Welcome, {name}',
  help: 'You are invited to work at {mall}. Make a password to sign in; this link works once.',
  email: 'E-mail for signing in',
  save: 'Save and sign in',
  notYou: 'Not you? Close this page; the invitation has not been used.',
  ask: 'Invitation link or code',
  askHint: 'Paste the link from the mall manager or the head of your agency.',
  open: 'Open the invitation',
}

export const invitationWords = { id, en }

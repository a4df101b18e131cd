-- A read-only link tells when it was last opened, as a device tells when it was last heard.
comment on column access_tokens.last_seen_at is 'sensitive=no When the device was last heard, or the read-only link last opened, to the minute';

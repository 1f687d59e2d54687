-- Where Iceberg's catalogue of the lake lies: in a schema of its own, so that nobody takes its tables for outcomes. The catalogue's URL
-- names it (currentSchema=lake_catalog). Moves a catalogue that was made in the schema public; may be applied as often as one likes.
create schema if not exists lake_catalog;
alter table if exists public.iceberg_tables set schema lake_catalog;
alter table if exists public.iceberg_namespace_properties set schema lake_catalog;

-- The tables of the PostgreSQL sink, as it makes them itself at the first record; views.sql needs them earlier.
-- Generated from the connector files and the schemas; change those, not this file.
set client_min_messages = warning;

create table if not exists shipments_ready (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  shipment_id text not null,
  revision integer not null,
  ready_at timestamptz not null,
  handling_units text[],
  staging_zone_id text not null,
  dock_zone_id text,
  order_reference text not null,
  erp_document text,
  primary key (outcome_id)
);
alter table shipments_ready
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists handling_units text[],
  add column if not exists dock_zone_id text,
  add column if not exists erp_document text;

create table if not exists movements (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  sscc text not null,
  device_id text not null,
  from_zone_id text,
  to_zone_id text,
  biz_step text not null,
  disposition text not null,
  primary key (outcome_id)
);
alter table movements
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists from_zone_id text,
  add column if not exists to_zone_id text;

create table if not exists exceptions (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  kind text not null,
  subject text not null,
  detail text not null,
  revision integer,
  zone_id text,
  missing_units text[],
  missing_last_zones json,
  about_topic text,
  sink text,
  primary key (outcome_id)
);
alter table exceptions
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists revision integer,
  add column if not exists zone_id text,
  add column if not exists missing_units text[],
  add column if not exists missing_last_zones json,
  add column if not exists about_topic text,
  add column if not exists sink text;

create table if not exists alerts (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  subject text not null,
  rule_id text not null,
  rule_version integer not null,
  status text not null,
  metric text not null,
  value double precision not null,
  severity text not null,
  primary key (outcome_id)
);
alter table alerts
  add column if not exists causes text[],
  add column if not exists traceparent text;

create table if not exists quality_holds (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  sscc text not null,
  lot text,
  gtin text not null,
  status text not null,
  excursion_zone_id text,
  excursion_start timestamptz not null,
  excursion_end timestamptz,
  worst_celsius double precision not null,
  primary key (outcome_id)
);
alter table quality_holds
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists lot text,
  add column if not exists excursion_zone_id text,
  add column if not exists excursion_end timestamptz;

create table if not exists work_orders (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  asset_id text not null,
  reason text not null,
  score double precision not null,
  evidence_start timestamptz not null,
  evidence_end timestamptz not null,
  required_skill text,
  priority text not null,
  model_id text,
  model_version text,
  primary key (outcome_id)
);
alter table work_orders
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists required_skill text,
  add column if not exists model_id text,
  add column if not exists model_version text;

create table if not exists notifications (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  notification_id text not null,
  worker_id text not null,
  channel text not null,
  title text not null,
  body text not null,
  priority text not null,
  about_outcome_id text not null,
  about_topic text not null,
  escalation_level integer not null,
  deadline timestamptz not null,
  digest_of text[],
  primary key (outcome_id)
);
alter table notifications
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists digest_of text[];

create table if not exists commands (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  command_id text not null,
  device_id text not null,
  name text not null,
  parameters json,
  expires_at timestamptz not null,
  expected_metric text,
  expected_low double precision,
  expected_high double precision,
  expected_within_seconds integer,
  primary key (outcome_id)
);
alter table commands
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists parameters json,
  add column if not exists expected_metric text,
  add column if not exists expected_low double precision,
  add column if not exists expected_high double precision,
  add column if not exists expected_within_seconds integer;

create table if not exists kpis (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  kpi text not null,
  scope text not null,
  scope_id text not null,
  window_start timestamptz not null,
  window_end timestamptz not null,
  value double precision not null,
  count bigint not null,
  min double precision not null,
  max double precision not null,
  unit text not null,
  primary key (outcome_id)
);
alter table kpis
  add column if not exists causes text[],
  add column if not exists traceparent text;

create table if not exists shipment_progress (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  shipment_id text not null,
  state text not null,
  revision integer not null,
  units_staged integer not null,
  units_needed integer not null,
  missing_units text[],
  missing_last_zones json,
  primary key (shipment_id)
);
alter table shipment_progress
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists missing_units text[],
  add column if not exists missing_last_zones json;

create table if not exists command_status (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  command_id text not null,
  device_id text not null,
  status text not null,
  detail text,
  primary key (command_id)
);
alter table command_status
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists detail text;

create table if not exists deliveries (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  sink text not null,
  status text not null,
  external_reference text,
  attempts integer not null,
  delivered_at timestamptz not null,
  detail text,
  primary key (outcome_id, sink)
);
alter table deliveries
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists external_reference text,
  add column if not exists detail text;

create table if not exists delivery_status (
  outcome_id text not null,
  site_id text not null,
  occurred_at timestamptz not null,
  decided_at timestamptz not null,
  causes text[],
  traceparent text,
  sink text not null,
  status text not null,
  topic text,
  subject text,
  promised_at timestamptz,
  due_at timestamptz,
  late boolean,
  delivered_at timestamptz,
  external_reference text,
  attempts integer,
  detail text,
  primary key (outcome_id, sink)
);
alter table delivery_status
  add column if not exists causes text[],
  add column if not exists traceparent text,
  add column if not exists topic text,
  add column if not exists subject text,
  add column if not exists promised_at timestamptz,
  add column if not exists due_at timestamptz,
  add column if not exists late boolean,
  add column if not exists delivered_at timestamptz,
  add column if not exists external_reference text,
  add column if not exists attempts integer,
  add column if not exists detail text;

create table if not exists device_states (
  device_id text not null,
  site_id text,
  online boolean not null,
  last_seen timestamptz,
  measurements json,
  measurement_times json,
  x double precision,
  y double precision,
  z double precision,
  latitude double precision,
  longitude double precision,
  altitude double precision,
  position_time timestamptz,
  zone_id text,
  attachment_type text,
  attachment_id text,
  primary key (device_id)
);
alter table device_states
  add column if not exists site_id text,
  add column if not exists last_seen timestamptz,
  add column if not exists measurements json,
  add column if not exists measurement_times json,
  add column if not exists x double precision,
  add column if not exists y double precision,
  add column if not exists z double precision,
  add column if not exists latitude double precision,
  add column if not exists longitude double precision,
  add column if not exists altitude double precision,
  add column if not exists position_time timestamptz,
  add column if not exists zone_id text,
  add column if not exists attachment_type text,
  add column if not exists attachment_id text;

create table if not exists shipments (
  shipment_id text not null,
  site_id text not null,
  order_reference text not null,
  staging_zone_id text not null,
  dock_zone_id text,
  due_time timestamptz not null,
  carrier text,
  handling_units text[],
  status text not null,
  erp_document text,
  primary key (shipment_id)
);
alter table shipments
  add column if not exists dock_zone_id text,
  add column if not exists carrier text,
  add column if not exists handling_units text[],
  add column if not exists erp_document text;

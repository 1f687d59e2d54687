-- Views for analysts over the tables of the PostgreSQL sink. Days are days in UTC; intervals are real time.
-- Apply after tables.sql, as often as you like: psql -v ON_ERROR_STOP=1 -f tables.sql -f views.sql

-- Every shipment that staging has heard of: how far it is, when it is due, and what is missing where.
create or replace view shipment_board as
select p.site_id,
       p.shipment_id,
       s.order_reference,
       s.carrier,
       p.state,
       p.units_staged,
       p.units_needed,
       s.due_time,
       p.state not in ('DEPARTED', 'CANCELLED') and s.due_time < now() as overdue,
       p.revision,
       r.ready_at,
       (select string_agg(unit || ' (' || coalesce(p.missing_last_zones ->> unit, 'never seen') || ')', ', ' order by unit)
          from unnest(p.missing_units) as unit) as missing,
       p.occurred_at as changed_at
  from shipment_progress p
  left join shipments s using (shipment_id)
  left join shipments_ready r on r.shipment_id = p.shipment_id and r.revision = p.revision and p.state in ('READY', 'DEPARTED');

-- How long each shipment took: from its first unit in the staging zone to the last readiness, and on to its departure.
create or replace view shipment_lead_times as
with last_ready as (
  select distinct on (shipment_id) * from shipments_ready order by shipment_id, revision desc, ready_at desc
)
select r.site_id,
       r.shipment_id,
       staged.first_staged_at,
       r.ready_at,
       departed.occurred_at as departed_at,
       s.due_time,
       r.ready_at - staged.first_staged_at as staged_to_ready,
       departed.occurred_at - r.ready_at as ready_to_departed,
       departed.occurred_at <= s.due_time as on_time
  from last_ready r
  left join lateral (
    select min(m.occurred_at) as first_staged_at
      from movements m
     where m.sscc = any (r.handling_units) and m.to_zone_id = r.staging_zone_id and m.occurred_at <= r.ready_at
  ) staged on true
  left join shipment_progress departed on departed.shipment_id = r.shipment_id and departed.state = 'DEPARTED'
  left join shipments s on s.shipment_id = r.shipment_id;

-- The same by site and by the day of readiness.
create or replace view lead_times_daily as
select site_id,
       (ready_at at time zone 'UTC')::date as day,
       count(*) as shipments,
       count(departed_at) as departed,
       avg(staged_to_ready) as avg_staged_to_ready,
       percentile_cont(0.5) within group (order by staged_to_ready) as median_staged_to_ready,
       max(staged_to_ready) as max_staged_to_ready,
       avg(ready_to_departed) as avg_ready_to_departed,
       percentile_cont(0.5) within group (order by ready_to_departed) as median_ready_to_departed,
       max(ready_to_departed) as max_ready_to_departed
  from shipment_lead_times
 group by site_id, day;

-- Shipments that were due on a day: how many left by then. One that was due and has not left is late.
create or replace view on_time_daily as
select s.site_id,
       (s.due_time at time zone 'UTC')::date as day,
       count(*) as due,
       count(*) filter (where p.state = 'DEPARTED' and p.occurred_at <= s.due_time) as on_time,
       count(*) filter (where p.state = 'DEPARTED' and p.occurred_at > s.due_time) as late,
       count(*) filter (where p.state is distinct from 'DEPARTED') as not_departed,
       (count(*) filter (where p.state = 'DEPARTED' and p.occurred_at <= s.due_time))::double precision / count(*) as on_time_share
  from shipments s
  left join shipment_progress p using (shipment_id)
 where s.due_time <= now() and s.status <> 'CANCELLED' and p.state is distinct from 'CANCELLED'
 group by s.site_id, day;

-- Each stay of a handling unit in a zone; a stay that goes on has no end.
create or replace view zone_stays as
select site_id,
       zone_id,
       sscc,
       entered_at,
       left_at,
       left_at - entered_at as dwell
  from (select site_id,
               to_zone_id as zone_id,
               sscc,
               occurred_at as entered_at,
               lead(occurred_at) over (partition by sscc order by occurred_at, decided_at) as left_at
          from movements) stays
 where zone_id is not null;

-- Dwell by site, zone and the day that the unit came in.
create or replace view zone_dwell_daily as
select site_id,
       zone_id,
       (entered_at at time zone 'UTC')::date as day,
       count(*) as stays,
       count(*) filter (where left_at is null) as still_there,
       avg(dwell) as avg_dwell,
       percentile_cont(0.5) within group (order by dwell) as median_dwell,
       max(dwell) as max_dwell
  from zone_stays
 group by site_id, zone_id, day;

-- What went wrong, by site, day and kind; misplaced units are the kind MISPLACED_UNIT.
create or replace view exceptions_daily as
select site_id,
       (occurred_at at time zone 'UTC')::date as day,
       kind,
       count(*) as exceptions,
       count(distinct subject) as subjects
  from exceptions
 group by site_id, day, kind;

-- When each notification was confirmed by its channel, and whether that left time to act.
create or replace view notification_deliveries as
select n.site_id,
       n.notification_id,
       n.about_topic,
       n.about_outcome_id,
       n.channel,
       n.escalation_level,
       n.priority,
       n.decided_at,
       d.status,
       d.delivered_at,
       d.delivered_at - n.decided_at as delivery_time,
       n.deadline,
       d.delivered_at <= n.deadline as before_deadline,
       d.attempts,
       d.detail
  from notifications n
  left join lateral (
    select * from deliveries where outcome_id = n.outcome_id and sink not like 'postgres-%' order by delivered_at limit 1
  ) d on true;

-- Every outcome that a sink has to deliver: delivered, on its way with its age, or rejected with the reason.
create or replace view delivery_ledger as
select site_id,
       outcome_id,
       sink,
       topic,
       subject,
       status,
       promised_at,
       due_at,
       late,
       delivered_at,
       delivered_at - promised_at as took,
       case when status = 'ON_ITS_WAY' then now() - promised_at end as age,
       external_reference,
       attempts,
       detail
  from delivery_status;

-- Shipment A leaves in time, B loses its readiness and leaves late, C is not complete, D is cancelled.
insert into shipments (shipment_id, site_id, order_reference, staging_zone_id, due_time, handling_units, status) values
  ('A', 'W1', 'O-A', 'LANE', '2020-01-15 10:00Z', '{u1,u2}', 'RELEASED'),
  ('B', 'W1', 'O-B', 'LANE', '2020-01-15 11:00Z', '{u3}', 'RELEASED'),
  ('C', 'W1', 'O-C', 'LANE', '2020-01-15 12:00Z', '{u4,u5,u6}', 'RELEASED'),
  ('D', 'W1', 'O-D', 'LANE', '2020-01-15 12:00Z', '{u9}', 'CANCELLED');

insert into movements (outcome_id, site_id, occurred_at, decided_at, sscc, device_id, from_zone_id, to_zone_id, biz_step, disposition)
select 'm' || row_number() over (), 'W1', at::timestamptz, at::timestamptz, sscc, 'tag-' || sscc, came, went, 'storing', 'in_progress'
  from (values
    ('2020-01-15 09:00Z', 'u1', null, 'LANE'),
    ('2020-01-15 09:10Z', 'u2', null, 'LANE'),
    ('2020-01-15 09:45Z', 'u1', 'LANE', 'DOCK'),
    ('2020-01-15 09:50Z', 'u1', 'DOCK', null),
    ('2020-01-15 10:00Z', 'u3', null, 'LANE'),
    ('2020-01-15 10:05Z', 'u3', 'LANE', 'STORE'),
    ('2020-01-15 10:20Z', 'u3', 'STORE', 'LANE')) as moves (at, sscc, came, went);

insert into shipments_ready (outcome_id, site_id, occurred_at, decided_at, shipment_id, revision, ready_at, handling_units,
                             staging_zone_id, order_reference) values
  ('r1', 'W1', '2020-01-15 09:10Z', '2020-01-15 09:10Z', 'A', 1, '2020-01-15 09:10Z', '{u1,u2}', 'LANE', 'O-A'),
  ('r2', 'W1', '2020-01-15 10:00Z', '2020-01-15 10:00Z', 'B', 1, '2020-01-15 10:00Z', '{u3}', 'LANE', 'O-B'),
  ('r3', 'W1', '2020-01-15 10:20Z', '2020-01-15 10:20Z', 'B', 2, '2020-01-15 10:20Z', '{u3}', 'LANE', 'O-B');

insert into shipment_progress (shipment_id, outcome_id, site_id, occurred_at, decided_at, state, revision, units_staged, units_needed,
                               missing_units, missing_last_zones) values
  ('A', 'p1', 'W1', '2020-01-15 09:50Z', '2020-01-15 09:50Z', 'DEPARTED', 1, 2, 2, '{}', '{}'),
  ('B', 'p2', 'W1', '2020-01-15 11:30Z', '2020-01-15 11:30Z', 'DEPARTED', 2, 1, 1, '{}', '{}'),
  ('C', 'p3', 'W1', '2020-01-15 11:00Z', '2020-01-15 11:00Z', 'AT_RISK', 0, 1, 3, '{u6,u5}', '{"u5": "STORE"}'),
  ('D', 'p4', 'W1', '2020-01-15 11:00Z', '2020-01-15 11:00Z', 'CANCELLED', 0, 0, 1, '{u9}', '{}');

insert into exceptions (outcome_id, site_id, occurred_at, decided_at, kind, subject, detail)
select 'e' || row_number() over (), 'W1', at::timestamptz, at::timestamptz, kind, subject, ''
  from (values
    ('2020-01-15 09:00Z', 'MISPLACED_UNIT', 'u7'),
    ('2020-01-15 23:59:59.999Z', 'MISPLACED_UNIT', 'u7'),
    ('2020-01-15 10:00Z', 'MISPLACED_UNIT', 'u8'),
    ('2020-01-16 00:00Z', 'MISPLACED_UNIT', 'u8'),
    ('2020-01-15 10:05Z', 'READINESS_LOST', 'B')) as said (at, kind, subject);

insert into notifications (outcome_id, site_id, occurred_at, decided_at, notification_id, worker_id, channel, title, body, priority,
                           about_outcome_id, about_topic, escalation_level, deadline) values
  ('n1', 'W1', '2020-01-15 09:10Z', '2020-01-15 09:10Z', 'n1', 'w1', 'email', '', '', 'NORMAL', 'r1', 'process.shipments-ready', 0,
   '2020-01-15 09:15Z'),
  ('n2', 'W1', '2020-01-15 10:00Z', '2020-01-15 10:00Z', 'n2', 'w1', 'email', '', '', 'NORMAL', 'r2', 'process.shipments-ready', 0,
   '2020-01-15 10:05Z');

insert into deliveries (outcome_id, sink, site_id, occurred_at, decided_at, status, attempts, delivered_at) values
  ('n1', 'postgres-outcomes', 'W1', '2020-01-15 09:10Z', '2020-01-15 09:10:01Z', 'DELIVERED', 1, '2020-01-15 09:10:01Z'),
  ('n1', 'notifications', 'W1', '2020-01-15 09:10Z', '2020-01-15 09:10:02Z', 'DELIVERED', 2, '2020-01-15 09:10:02Z');

insert into delivery_status (outcome_id, sink, site_id, occurred_at, decided_at, status, topic, subject, promised_at, due_at, late,
                             delivered_at, attempts) values
  ('n1', 'notifications', 'W1', '2020-01-15 09:10Z', '2020-01-15 09:10Z', 'DELIVERED', 'process.notifications', 'n1',
   '2020-01-15 09:10Z', '2020-01-15 09:11Z', false, '2020-01-15 09:10:02Z', 2),
  ('n2', 'notifications', 'W1', '2020-01-15 10:00Z', '2020-01-15 10:00Z', 'ON_ITS_WAY', 'process.notifications', 'n2',
   '2020-01-15 10:00Z', '2020-01-15 10:01Z', true, null, null);

/** Outcomes become documents of an ERP, once in effect. */
package io.fourfold.sinks.erp;

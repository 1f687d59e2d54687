/** Tryton as the ERP of a demonstration or a test: the real one, if it is installed. */
package io.fourfold.quickstart.erp;

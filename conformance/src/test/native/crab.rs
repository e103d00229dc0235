//! What a library written in Rust offers to C: results by value, strings it owns, slices.

use std::ffi::{c_char, CStr, CString};
use std::sync::atomic::{AtomicUsize, Ordering};

static LIVE: AtomicUsize = AtomicUsize::new(0);

/// Either a value or an error; the other is null. Both are freed by `crab_free`.
#[repr(C)]
pub struct Parsed {
    value: *mut c_char,
    error: *mut c_char,
}

#[repr(C)]
pub struct Numbers {
    data: *const i32,
    len: usize,
}

#[repr(C)]
pub struct Point {
    x: f64,
    y: f64,
}

fn give(text: &str) -> *mut c_char {
    LIVE.fetch_add(1, Ordering::SeqCst);
    CString::new(text).unwrap().into_raw()
}

#[no_mangle]
pub unsafe extern "C" fn crab_upper(text: *const c_char) -> Parsed {
    let text = CStr::from_ptr(text).to_str().unwrap();
    if text.is_empty() {
        return Parsed { value: std::ptr::null_mut(), error: give("nothing to do") };
    }
    Parsed { value: give(&text.to_uppercase()), error: std::ptr::null_mut() }
}

#[no_mangle]
pub unsafe extern "C" fn crab_free(text: *mut c_char) {
    LIVE.fetch_sub(1, Ordering::SeqCst);
    drop(CString::from_raw(text));
}

/// How many strings are not freed yet.
#[no_mangle]
pub extern "C" fn crab_live() -> usize {
    LIVE.load(Ordering::SeqCst)
}

#[no_mangle]
pub unsafe extern "C" fn crab_sum(numbers: Numbers) -> i64 {
    if numbers.len == 0 {
        return 0;
    }
    let slice = std::slice::from_raw_parts(numbers.data, numbers.len);
    slice.iter().map(|&each| i64::from(each)).sum()
}

#[no_mangle]
pub unsafe extern "C" fn crab_count(text: *const u8, len: usize) -> i64 {
    let bytes = std::slice::from_raw_parts(text, len);
    std::str::from_utf8(bytes).unwrap().chars().count() as i64
}

#[no_mangle]
pub extern "C" fn crab_turn(point: Point) -> Point {
    Point { x: -point.y, y: point.x }
}

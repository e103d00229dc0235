// What a library written in Go offers to C: its own integers, strings, slices and several results.
package main

import "C"

import (
	"strings"
	"unicode/utf8"
)

//export Add
func Add(a, b int) int { return a + b }

//export CountRunes
func CountRunes(text string) int { return utf8.RuneCountInString(text) }

//export Shout
func Shout(text string) *C.char { return C.CString(strings.ToUpper(text)) }

//export Sum
func Sum(values []int64) int64 {
	var sum int64
	for _, value := range values {
		sum += value
	}
	return sum
}

//export Divide
func Divide(a, b int) (int, int) { return a / b, a % b }

func main() {}
